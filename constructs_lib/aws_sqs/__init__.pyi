from .dead_letters import DeadLetters as DeadLetters
from .existing_queue import ExistingQueue as ExistingQueue
from .fifo_queue import FifoQueue as FifoQueue
from .queue import Queue as Queue
from .queue_grants import QueueGrants as QueueGrants
from .queue_metrics import QueueMetrics as QueueMetrics
