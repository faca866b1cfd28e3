"""Python's own JSON reader and orjson, both into Python objects."""

import json
import sys
import time

READERS = {"json": json.loads}
try:
    import orjson

    READERS["orjson"] = orjson.loads
except ImportError:
    print("skipped: orjson is not installed", file=sys.stderr)


def main(path):
    with open(path, "rb") as file:
        data = file.read()
    for name, read in READERS.items():
        rates = []
        for _ in range(3):
            start = time.process_time()
            value = read(data)
            rates.append(len(data) / 1e6 / (time.process_time() - start))
            del value
        print(
            json.dumps(
                {
                    "benchmark": f"json parse ({name})",
                    "size": 0,
                    "unit": "MB/s",
                    "best": max(rates),
                    "median": sorted(rates)[1],
                    "repetitions": len(rates),
                }
            )
        )


main(sys.argv[1])
