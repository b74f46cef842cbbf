import js from "@eslint/js";
import prettier from "eslint-config-prettier";
import { relative, sep } from "node:path";
import tseslint from "typescript-eslint";
import { mayImport } from "./scripts/import-directions.cjs";

/** Reports each import that the table of import directions does not allow. */
const importDirections = {
  create(context) {
    const file = relative(import.meta.dirname, context.filename)
      .split(sep)
      .join("/");
    const judge = ({ source }) => {
      if (source === null || mayImport(file, source.value)) return;
      const message = `${file} may not import this: scripts/import-directions.cjs has the table.`;
      context.report({ node: source, message });
    };
    return {
      ImportDeclaration: judge,
      ImportExpression: judge,
      ExportNamedDeclaration: judge,
      ExportAllDeclaration: judge,
    };
  },
};

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
  {
    files: ["**/*.ts"],
    plugins: { house: { rules: { "import-directions": importDirections } } },
    rules: { "house/import-directions": "error" },
  },
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
