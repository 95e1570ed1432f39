"""Start the till: build this board's kit and run the app on it."""

import asyncio

import board

if board.safe:
    print("Safe mode: CLEAR was held at power-on. Press reset to start the till.")
else:
    from terminal import app

    asyncio.run(app.run(board.build()))
