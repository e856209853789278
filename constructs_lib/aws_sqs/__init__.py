"""Amazon Simple Queue Service."""

from constructs_lib.aws_sqs.dead_letters import DeadLetters
from constructs_lib.aws_sqs.existing_queue import ExistingQueue
from constructs_lib.aws_sqs.fifo_queue import FifoQueue
from constructs_lib.aws_sqs.queue import Queue
from constructs_lib.aws_sqs.queue_grants import QueueGrants
from constructs_lib.aws_sqs.queue_metrics import QueueMetrics

__all__ = ["DeadLetters", "ExistingQueue", "FifoQueue", "Queue", "QueueGrants", "QueueMetrics"]
