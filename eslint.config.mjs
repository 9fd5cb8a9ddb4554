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
