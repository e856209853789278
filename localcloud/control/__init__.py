"""The control plane: every AWS API that moto knows, what Terraform needs and moto lacks, and who may call what."""
