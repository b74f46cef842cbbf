import assert from "node:assert/strict";
import { trimShapes } from "../../../components/bundle/sdk-trimming";

describe("the trimming of the SDK's shapes", () => {
  it("writes out the names of members that are texts, and leaves any other", () => {
    const source = 'const _e = "error";\nvar A = [{ [_e]: _c, [_other]: 1 }];\n';
    const trimmed = 'const _e = "error";\nvar A = [{ "error": _c, [_other]: 1 }];\n';
    assert.equal(trimShapes(source), trimmed);
  });

  it("registers no error but the service's base error, whose name is then the code of AWS", () => {
    const base = "_s_registry.registerError(GlueServiceException$, GlueServiceException);";
    const source = `${base}\nn0_registry.registerError(A$, A);\nexport var B = 1;\n`;
    assert.equal(trimShapes(source), `${base}\n\nexport var B = 1;\n`);
  });

  it("changes nothing of a source that is laid out in another way", () => {
    const source = "const a = 'b', c = [{ [a]: 1 }];\nregistry.register(c);\n";
    assert.equal(trimShapes(source), source);
  });
});
