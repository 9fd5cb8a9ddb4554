import { checks } from './check-document';
import { examineCheck } from './check.exam';

test('ids are unique and the evidence comes first', () => {
	const ids = checks.map((check) => check.id);
	expect(new Set(ids).size).toBe(ids.length);
	const groups = checks.map((check) => check.group);
	expect(groups.indexOf('house')).toBeGreaterThan(groups.lastIndexOf('evidence'));
});

for (const check of checks) examineCheck(check);
