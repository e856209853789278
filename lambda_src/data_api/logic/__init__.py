"""What data-api decides; knows no HTTP and no AWS SDK."""
