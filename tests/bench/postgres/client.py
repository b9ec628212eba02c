"""The design document's transaction as its stack would run it: asyncpg, a pool, one process.

client.py SOCKET_FOLDER PORT REQUESTERS SECONDS prints one JSON object: orders, seconds, latencies in microseconds.
"""

import asyncio
import json
import random
import sys
import time

import asyncpg


async def create_order(pool, store_id, customer_id, items):
    async with pool.acquire() as db, db.transaction():
        for item_name, quantity in items:
            inventory = await db.fetchrow(
                "SELECT inventory_id, current_stock FROM inventory "
                "WHERE store_id = $1 AND item_name = $2 FOR UPDATE",
                store_id, item_name)
            if not inventory or inventory["current_stock"] < quantity:
                raise ValueError(item_name)
        for item_name, quantity in items:
            await db.execute(
                "UPDATE inventory SET current_stock = current_stock - $1, updated_at = CURRENT_TIMESTAMP "
                "WHERE store_id = $2 AND item_name = $3",
                quantity, store_id, item_name)
        order_id = await db.fetchval(
            "INSERT INTO orders (customer_id, store_id, status, total_items) "
            "VALUES ($1, $2, 'pending', $3) RETURNING order_id",
            customer_id, store_id, len(items))
        for item_name, quantity in items:
            await db.execute(
                "INSERT INTO order_items (order_id, item_name, quantity) VALUES ($1, $2, $3)",
                order_id, item_name, quantity)
        return order_id


async def request(pool, until, latencies):
    while time.monotonic() < until:
        # In one order of names, so that no two transactions wait for each other.
        items = [(f"item {random.randint(low, low + 165)}", 2) for low in (1, 167, 333)]
        asked = time.perf_counter()
        await create_order(pool, random.randint(1, 100), random.randint(1, 40000), items)
        latencies.append(round((time.perf_counter() - asked) * 1e6))


async def main(folder, port, requesters, seconds):
    latencies = []
    async with asyncpg.create_pool(
            host=folder, port=port, user="postgres", database="postgres",
            min_size=requesters, max_size=requesters) as pool:
        begun = time.monotonic()
        until = begun + seconds
        await asyncio.gather(*(request(pool, until, latencies) for _ in range(requesters)))
        took = time.monotonic() - begun
    print(json.dumps({"orders": len(latencies), "seconds": took, "latencies": latencies}))


asyncio.run(main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), float(sys.argv[4])))
