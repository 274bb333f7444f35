#!/usr/bin/env python3
"""Sends log events to Kafka, as any service could: plain kafka-python (pip install kafka-python), no key, JSON in UTF-8.

    python3 producer.py                                        # one event a second until Ctrl-C
    python3 producer.py --rate 2000 --seconds 300              # five minutes at 2,000 events a second
    python3 producer.py --rate 2000 --seconds 60 --slow payment --slow-after 30   # payment three times slower in the second half
"""
import argparse
import json
import random
import time

from kafka import KafkaProducer

parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
parser.add_argument('--kafka', default='localhost:9092', help='address of Kafka')
parser.add_argument('--rate', type=float, default=1.0, help='events a second')
parser.add_argument('--seconds', type=float, default=float('inf'), help='how long')
parser.add_argument('--slow', help='service whose latency triples')
parser.add_argument('--slow-after', type=float, default=0.0, help='seconds until it does')
options = parser.parse_args()

producer = KafkaProducer(bootstrap_servers=options.kafka)
services = ['auth', 'payment', 'orders']
start = time.time()
sent = 0
slow = False
try:
    while sent < options.seconds * options.rate:
        now = time.time()
        service = random.choice(services)
        latency = random.gauss(200, 50)
        if options.slow and now - start >= options.slow_after:
            if not slow:
                slow = True
                print(f'{now:.3f} {options.slow} is slow from now on, {sent} events sent', flush=True)
            if service == options.slow:
                latency *= 3
        event = {'timestamp': now, 'service': service, 'latency_ms': latency, 'error_rate': random.random()}
        producer.send('logs', json.dumps(event).encode('utf-8'))
        sent += 1
        ahead = start + sent / options.rate - time.time()
        if ahead > 0:
            time.sleep(ahead)
except KeyboardInterrupt:
    pass
producer.flush()
print(f'{time.time():.3f} sent {sent} events in {time.time() - start:.1f} s')
