"use strict";
// The least that a pack can be: one policy, which looks at nothing.
const { serve } = require("@pulumi/policy/server");
const policy = { name: "none", description: "Reports nothing.", validateResource: () => undefined };
serve("trivial", "1.0.0", "advisory", { policies: [policy] });
