"use strict";
/* global document, Option */
{
  const findings = JSON.parse(document.getElementById("audit").textContent);
  const columns = ["severity", "control", "account", "region"];
  const filters = columns.map((column) => [column, document.getElementById(column)]);

  const toCell = (text, element) => {
    const cell = document.createElement("td");
    // Text from right to left must not turn the cells beside it.
    const inner = document.createElement(element);
    inner.textContent = text;
    cell.append(inner);
    return cell;
  };

  const toRow = (finding) => {
    const row = document.createElement("tr");
    row.className = finding.severity;
    const control = toCell(finding.control, "a");
    control.firstChild.href = finding.url;
    row.append(
      toCell(finding.severity, "bdi"),
      control,
      ...[finding.account, finding.region, finding.resource, finding.state, finding.text].map(
        (text) => toCell(text, "bdi"),
      ),
    );
    return row;
  };

  const rows = findings.map((finding) => [finding, toRow(finding)]);

  const show = () => {
    const shown = rows.filter(([finding]) =>
      filters.every(([column, { value }]) => value === "" || finding[column] === value),
    );
    document.getElementById("findings").replaceChildren(...shown.map(([, row]) => row));
    document.getElementById("count").textContent = `${shown.length} of ${rows.length} findings`;
  };

  for (const [column, select] of filters) {
    const values = [...new Set(findings.map((finding) => finding[column]))];
    select.append(...values.map((value) => new Option(value, value)));
    select.addEventListener("change", show);
  }
  show();
}
