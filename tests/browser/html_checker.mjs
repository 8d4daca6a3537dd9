// Checks pages as they come, one line of JSON each: the HTML in, what is wrong with it out.
import { readFileSync } from "node:fs"
import { createInterface } from "node:readline"
import { HtmlValidate, StaticConfigLoader } from "html-validate"

const rules = JSON.parse(readFileSync(new URL("../../.htmlvalidate.json", import.meta.url)))
const checker = new HtmlValidate(new StaticConfigLoader(rules))

for await (const line of createInterface({ input: process.stdin })) {
  const report = await checker.validateString(JSON.parse(line))
  const faults = report.results.flatMap((result) => result.messages)
  console.log(JSON.stringify(faults.map((fault) => `${fault.line}: ${fault.message} (${fault.ruleId})`)))
}
