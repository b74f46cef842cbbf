import js from "@eslint/js";
import prettier from "eslint-config-prettier";
import tseslint from "typescript-eslint";

/** What each folder may not import, beside what its own comment in docs/architecture.md says. */
const forbidden = {
  core: [/^(?!\.\/|\.\.\/)/, /\.\.\/(aws|handler|components|policy-pack|local|cli|test)(\/|$)/],
  aws: [/^@pulumi\//, /\.\.\/(handler|components|policy-pack|local|cli|test)(\/|$)/],
  handler: [/^@(pulumi|aws-sdk)\//, /\.\.\/(components|policy-pack|local|cli|test)(\/|$)/],
  components: [
    /^@aws-sdk\//,
    /\.\.\/aws\/(?!permissions$)/,
    /\.\.\/(handler|policy-pack|local|cli|test)(\/|$)/,
  ],
  "policy-pack": [/^@aws-sdk\//, /\.\.\/(aws|handler|components|local|cli|test)(\/|$)/],
  local: [/\.\.\/(aws|policy-pack|cli|test)(\/|$)/],
};

const importDirections = Object.entries(forbidden).map(([folder, patterns]) => ({
  files: [`${folder}/**/*.ts`],
  rules: {
    "no-restricted-imports": [
      "error",
      {
        patterns: patterns.map(({ source }) => ({
          regex: source,
          message: `${folder}/ may not import this: docs/architecture.md has the table.`,
        })),
      },
    ],
  },
}));

export default tseslint.config(
  { ignores: ["node_modules/", "**/dist/", ".stryker-tmp/", "reports/"] },
  js.configs.recommended,
  {
    files: ["**/*.ts"],
    extends: [...tseslint.configs.strictTypeChecked, ...tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { project: "./tsconfig.json" } },
    rules: {
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-unused-vars": ["error", { ignoreRestSiblings: true }],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/switch-exhaustiveness-check": [
        "error",
        { considerDefaultExhaustiveForUnions: true },
      ],
      eqeqeq: "error",
      "max-depth": ["error", 2],
      "max-lines": ["error", 250],
      "max-lines-per-function": ["error", { max: 30, skipBlankLines: true, skipComments: true }],
      "max-params": ["error", 4],
      "no-console": "error",
    },
  },
  {
    files: ["core/**/*.ts"],
    rules: {
      "no-restricted-globals": ["error", "process", "Date", "console", "setTimeout", "Buffer"],
      "no-restricted-syntax": [
        "error",
        { selector: ":function[async=true]", message: "core/ is synchronous." },
        { selector: "AwaitExpression", message: "core/ is synchronous." },
      ],
    },
  },
  ...importDirections,
  {
    files: ["test/**/*.ts"],
    rules: { "max-lines": ["error", 300], "max-lines-per-function": "off" },
  },
  {
    files: ["**/*.{js,cjs,mjs}"],
    languageOptions: {
      globals: {
        console: "readonly",
        module: "writable",
        process: "readonly",
        require: "readonly",
        __dirname: "readonly",
        URL: "readonly",
      },
    },
  },
  prettier,
);
