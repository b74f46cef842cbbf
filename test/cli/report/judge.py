"""Reads a report as others do: judge.py FORMAT FILE. Ends with 1 and what is wrong with it."""

import json
import sys

import botocore.session
import botocore.validate
import jsonschema
import junitparser
import ocsf_json_schema
from py_ocsf_models.events.findings.compliance_finding import ComplianceFinding


def judge_junit(path):
    suites = list(junitparser.JUnitXml.fromfile(path))
    counted = [(suite.name, sum(1 for _ in suite), suite.tests) for suite in suites]
    return [f"{name}: {cases} cases, not {tests}" for name, cases, tests in counted if cases != tests]


def judge_asff(path):
    service = botocore.session.get_session().get_service_model("securityhub")
    shape = service.operation_model("BatchImportFindings").input_shape
    validator = botocore.validate.ParamValidator()
    inputs = [{"Findings": batch["Findings"]} for batch in read(path)]
    reports = [validator.validate(each, shape) for each in inputs]
    return [report.generate_report() for report in reports if report.has_errors()]


def judge_ocsf(path):
    events = read(path)
    for event in events:
        ComplianceFinding.model_validate(event)
    known = ocsf_json_schema.get_ocsf_schema(version="1.5.0")
    schemas = ocsf_json_schema.OcsfJsonSchemaEmbedded(known)
    schema = schemas.get_class_schema("compliance_finding", profiles=["cloud"])
    validator = jsonschema.Draft202012Validator(schema)
    return [error.message for event in events for error in validator.iter_errors(event)]


def read(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


if len(sys.argv) == 3:
    judges = {"junit": judge_junit, "asff": judge_asff, "ocsf": judge_ocsf}
    problems = judges[sys.argv[1]](sys.argv[2])
    print("\n".join(problems))
    sys.exit(1 if problems else 0)
