"""A system that is not .NET asks for an activation: plain JSON in, plain JSON out. See the README of contracts.

    ask.py AMQP_URL < request.json
"""
import sys
import uuid

import pika

connection = pika.BlockingConnection(pika.URLParameters(sys.argv[1]))
channel = connection.channel()
mine = channel.queue_declare(queue="", exclusive=True).method.queue
correlation = str(uuid.uuid4())
channel.basic_publish(
    exchange="makplatform.activations",
    routing_key="",
    body=sys.stdin.buffer.read(),
    properties=pika.BasicProperties(content_type="application/json", reply_to=mine, correlation_id=correlation),
)
for method, properties, body in channel.consume(mine, auto_ack=True, inactivity_timeout=30):
    if method is None:
        sys.exit("no answer within 30 seconds")
    if properties.correlation_id == correlation:
        print(properties.type)
        print(body.decode())
        break
connection.close()
