"""The data plane: answers calls of deployed REST APIs and runs deployed functions, in one asyncio process."""
