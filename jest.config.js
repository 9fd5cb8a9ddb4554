/** Jest runs on Node 24 with NODE_OPTIONS=--experimental-vm-modules (scripts/run.mjs sees to both). */
module.exports = {
	testEnvironment: 'node',
	roots: [
		'<rootDir>/core',
		'<rootDir>/nodes',
		'<rootDir>/credentials',
		'<rootDir>/sandbox',
		'<rootDir>/test',
	],
	testMatch: ['**/*.test.ts', '**/*.test.js'],
	testPathIgnorePatterns: ['/node_modules/', '/dist/'],
	modulePathIgnorePatterns: [
		'<rootDir>/dist/',
		'<rootDir>/.cache/',
		'<rootDir>/scripts/host/',
		'<rootDir>/scripts/tools/',
	],
	// Lazy imports of our own files carry .js.
	moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': ['$1.js', '$1'] },
	transform: {
		'^.+\\.ts$': [
			'@swc/jest',
			{
				jsc: { target: 'es2023', parser: { syntax: 'typescript' } },
				module: { type: 'commonjs', ignoreDynamic: true },
			},
		],
	},
	setupFiles: ['<rootDir>/test/harness/no-network.ts'],
	globalSetup: '<rootDir>/test/harness/global-setup.js',
	globalTeardown: '<rootDir>/test/harness/global-teardown.js',
	// Ends what hangs; no test is about its own speed.
	testTimeout: 300_000,
};
