// count-tests NAME=REPORT… [failed-step=NAME…]: sums CTRF (xunit) and vitest JSON reports, names the skipped under their reason and then, where a log is read first,
// the failed, shows the figures of the fault tests, and closes with "N passed, N failed, N skipped". A step that failed without a
// failed test (format, drift) is named with them and counts as one. Exits 1 on a failure, on a report that is missing or empty, or one that does not agree with itself.
import { readFileSync } from "node:fs";

const sum = { passed: 0, failed: 0, skipped: 0 };
const reports = [];
const failedSteps = [];
const failures = [];
/** What the fault tests counted: sent, acknowledged, stored, doubled, lost, conflicting. */
const figures = [];
/** Names by reason: most skips have one reason, which is said once. */
const skips = new Map();
let wrong = false;

function complain(text) {
  console.error(`count-tests: ${text}`);
  wrong = true;
}

function skip(name, reason) {
  skips.set(reason, [...(skips.get(reason) ?? []), name]);
}

function readCtrf(report) {
  const { tests, summary } = report.results;
  const counted = { passed: 0, failed: 0, skipped: 0 };
  for (const test of tests) {
    const kind = test.status === "passed" ? "passed" : test.status === "skipped" ? "skipped" : "failed";
    counted[kind]++;
    for (const line of test.stdout ?? []) if (/sent \d+, acknowledged \d+/.test(line)) figures.push(`${test.name.replace(/^.*\.(?=\w+\.\w+)/, "").split("(")[0]}: ${line}`);
    if (kind === "failed") failures.push(`${test.name}\n${`${test.message ?? ""}\n${test.trace ?? ""}`.split("\n").slice(0, 24).join("\n        ")}`);
    if (kind === "skipped") skip(test.name, test.message ?? "no reason given");
    if (kind === "skipped" && !test.message) complain(`${test.name} is skipped without a reason`);
  }
  const said = { passed: summary.passed, failed: summary.failed + (summary.other ?? 0), skipped: summary.skipped + (summary.pending ?? 0) };
  return { counted, said, total: summary.tests };
}

function readVitest(report) {
  const counted = { passed: 0, failed: 0, skipped: 0 };
  for (const file of report.testResults) {
    if (file.status === "failed" && file.assertionResults.length === 0) complain(`${file.name}: ${file.message}`);
    for (const test of file.assertionResults) {
      const kind = test.status === "passed" ? "passed" : test.status === "failed" ? "failed" : "skipped";
      counted[kind]++;
      if (kind === "failed") failures.push(`${test.fullName}\n${(test.failureMessages ?? []).join(" ").slice(0, 1200)}`);
      if (kind === "skipped") skip(test.fullName, test.status);
    }
  }
  const said = { passed: report.numPassedTests, failed: report.numFailedTests, skipped: report.numPendingTests + report.numTodoTests };
  return { counted, said, total: report.numTotalTests };
}

for (const argument of process.argv.slice(2)) {
  const [name, path] = argument.split("=");
  if (name === "failed-step") {
    failedSteps.push(path);
    continue;
  }
  try {
    const report = JSON.parse(readFileSync(path, "utf8"));
    const { counted, said, total } = report.results ? readCtrf(report) : readVitest(report);
    for (const kind of Object.keys(sum)) {
      if (counted[kind] !== said[kind]) complain(`${name}: ${counted[kind]} tests are ${kind}, the summary says ${said[kind]}`);
      sum[kind] += counted[kind];
    }
    const all = counted.passed + counted.failed + counted.skipped;
    if (all !== total) complain(`${name}: ${all} tests are listed, the summary says ${total}`);
    if (counted.passed + counted.failed === 0) complain(`${name}: no test ran`);
    reports.push(`${name}: ${counted.passed} passed, ${counted.failed} failed, ${counted.skipped} skipped.`);
  } catch (error) {
    complain(`${name}: no report at ${path} (${error.message})`);
    sum.failed++;
  }
}

for (const figure of figures) console.log(`FIGURES ${figure}`);
for (const [reason, names] of skips) console.log(`SKIPPED, ${names.length} tests: ${reason}\n        ${names.map((n) => n.replace(/^Contest\.Tests\./, "")).join(", ")}`);
for (const failure of failures) console.log(`FAILED  ${failure}`);
for (const step of failedSteps) console.log(`FAILED  the step "${step}": see above`);
for (const report of reports) console.log(report);
// A step whose failed tests are counted already is not counted again.
if (failedSteps.length > 0 && sum.failed === 0) sum.failed += failedSteps.length;
// A broken report counts as a failure too, so that the closing line never looks better than the run was.
if (wrong && sum.failed === 0) sum.failed++;
console.log(`${sum.passed} passed, ${sum.failed} failed, ${sum.skipped} skipped`);
process.exitCode = wrong || sum.failed > 0 ? 1 : 0;
