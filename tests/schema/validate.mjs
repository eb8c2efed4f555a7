// Holds a schema for editors against YAML files with a validator that is not ours.
//   node validate.mjs SCHEMA FILE...     every FILE must be valid, but those called *.broken.yaml must not
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import Ajv from "ajv/dist/2020.js";
import { parse } from "yaml";

const [schema, ...files] = process.argv.slice(2);
const validate = new Ajv({ allErrors: true, allowUnionTypes: true }).compile(JSON.parse(readFileSync(schema, "utf8")));
let wrong = 0;
for (const file of files) {
  const isValid = validate(parse(readFileSync(file, "utf8")));
  const isMeantToBe = !basename(file).endsWith(".broken.yaml");
  if (isValid === isMeantToBe) continue;
  wrong++;
  console.log(`${file}: ${isValid ? "is valid, and should not be" : "is not valid"}`);
  for (const error of (validate.errors ?? []).slice(0, 10)) console.log(`  ${error.instancePath || "/"} ${error.message}`);
}
console.log(`${files.length} files, ${wrong} not as they should be`);
process.exit(wrong > 0 || files.length === 0 ? 1 : 0);
