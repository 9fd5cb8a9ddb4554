import { isHostStoreAway } from './host-store';

describe('what n8n says of its own database', () => {
	it.each([
		'Connection terminated',
		'Connection terminated unexpectedly',
		'Connection terminated due to connection timeout',
		'terminating connection due to administrator command',
		'the database system is starting up',
		'the database system is in recovery mode',
		'the database system is not yet accepting connections',
		'timeout exceeded when trying to connect',
		'Client has encountered a connection error and is not queryable',
		'Client was closed and is not queryable',
		'Database connection timed out',
		'  Connection terminated unexpectedly [item 0]',
	])('%s: it is away', (message) => {
		expect(isHostStoreAway(message)).toBe(true);
	});

	it.each([
		'',
		'The line said: Connection terminated',
		'timeout of 5000ms exceeded',
		'the database system of the client is old',
		'Client "Alder" was closed',
	])('%s: says nothing of it', (message) => {
		expect(isHostStoreAway(message)).toBe(false);
	});
});
