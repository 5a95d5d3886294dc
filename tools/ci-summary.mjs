// Closes a CI run: counts what Jest reported, refuses skipped tests, and prints the line that CI reads.
import { readFileSync } from 'node:fs';

const [file, status] = process.argv.slice(2);
const report = JSON.parse(readFileSync(file, 'utf8'));
const skipped = report.numPendingTests + report.numTodoTests;
if (skipped > 0) console.error(`${skipped} tests were skipped; CI skips none.`);
const failed = report.numFailedTests + report.numRuntimeErrorTestSuites;
console.log(`${report.numPassedTests} passed, ${failed} failed`);
process.exit(Number(status) !== 0 || failed > 0 || skipped > 0 ? 1 : 0);
