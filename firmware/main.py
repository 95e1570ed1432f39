"""Start the till: build this board's kit and run the app on it."""

import asyncio
import gc

import board

if board.safe:
    print("Safe mode: CLEAR was held at power-on. Press reset to start the till.")
else:
    from terminal import app

    if hasattr(gc, "threshold"):  # MicroPython's: small portions leave the heap in one piece
        gc.threshold(4096)
    asyncio.run(app.run(board.build()))
