/** Lint: TypeScript's recommended rules, n8n's community rules and eslint-plugin-n8n-nodes-base. */
import community from '@n8n/eslint-plugin-community-nodes';
import base from 'eslint-plugin-n8n-nodes-base';
import tseslint from 'typescript-eslint';

const preset = community.configs.recommendedWithoutN8nCloudSupport;
const tests = ['**/*.test.ts', '**/*.exam.ts'];

export default tseslint.config(
	{
		ignores: [
			'dist/**',
			'out/**',
			'.cache/**',
			'coverage/**',
			'**/node_modules/**',
			'**/__fixtures__/**',
		],
	},
	{
		files: ['**/*.ts'],
		extends: [...tseslint.configs.recommended],
		rules: {
			'@typescript-eslint/no-unused-vars': [
				'error',
				{ argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
			],
		},
	},
	{
		files: ['**/*.{js,cjs,mjs}'],
		plugins: { '@typescript-eslint': tseslint.plugin },
		languageOptions: { parser: tseslint.parser },
		rules: {
			'@typescript-eslint/no-unused-vars': [
				'error',
				{ argsIgnorePattern: '^_', varsIgnorePattern: '^_' },
			],
		},
	},
	{ files: ['nodes/**/*.ts', 'credentials/**/*.ts'], ignores: tests, extends: [preset] },
	{
		files: ['nodes/**/*.node.ts'],
		// n8n's own credential types are used where they exist: people have them, and would sign in twice otherwise.
		rules: {
			'@n8n/community-nodes/no-credential-reuse': 'off',
			'@n8n/community-nodes/valid-credential-references': 'off',
		},
	},
	{
		files: ['credentials/RecordingWebhookApi.credentials.ts'],
		// A recording tool calls us; there is nothing of it to call.
		rules: { '@n8n/community-nodes/credential-test-required': 'off' },
	},
	{
		files: ['credentials/ContentAgencyApi.credentials.ts'],
		// The vault's key, and a browser's address that carries a token, are secrets.
		rules: { '@n8n/community-nodes/credential-unnecessary-password': 'off' },
	},
	{
		files: ['package.json'],
		extends: [preset],
		languageOptions: {
			parser: tseslint.parser,
			parserOptions: { extraFileExtensions: ['.json'] },
		},
		// Ruled: a self-hosted package that ships the libraries its customer named.
		rules: { '@n8n/community-nodes/no-runtime-dependencies': 'off' },
	},
	{
		files: ['nodes/**/*.ts'],
		ignores: tests,
		plugins: { 'n8n-nodes-base': base },
		rules: {
			...base.configs.nodes.rules,
			// Both reject NodeConnectionTypes.Main, which n8n now recommends.
			'n8n-nodes-base/node-class-description-inputs-wrong-regular-node': 'off',
			'n8n-nodes-base/node-class-description-outputs-wrong': 'off',
			// n8n's own credential for Postgres is called "postgres"; the rule also fails on a list that is not a literal.
			'n8n-nodes-base/node-class-description-credentials-name-unsuffixed': 'off',
			// Defaults that are constants of the domain are not literals; "Create or Update" of ours says more than the fixed text.
			'n8n-nodes-base/node-param-default-missing': 'off',
			'n8n-nodes-base/node-param-description-wrong-for-upsert': 'off',
			// Header names of other vendors are written as those vendors write them.
			'n8n-nodes-base/node-param-description-miscased-id': 'off',
			'n8n-nodes-base/node-param-placeholder-miscased-id': 'off',
			// Domain errors become n8n's in one place, nodes/shared/to-node-error.ts.
			'n8n-nodes-base/node-execute-block-wrong-error-thrown': 'off',
		},
	},
	{
		files: ['credentials/**/*.ts'],
		ignores: tests,
		plugins: { 'n8n-nodes-base': base },
		rules: {
			...base.configs.credentials.rules,
			// Superseded; n8n's own configuration switches both off.
			'n8n-nodes-base/cred-class-field-documentation-url-miscased': 'off',
			'n8n-nodes-base/cred-class-field-type-options-password-missing': 'off',
		},
	},
);
