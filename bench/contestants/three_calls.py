"""The calls of a compliant wake-up as a Python function makes them."""
import os

import boto3

glue, kms, ssm = (boto3.client(service) for service in ("glue", "kms", "ssm"))
glue.get_data_catalog_encryption_settings()
kms.describe_key(KeyId=os.environ["GUARDRAIL_METADATA_KEY_ARN"])
ssm.get_parameter(Name="/glue-encryption-guardrail/key-arn")
