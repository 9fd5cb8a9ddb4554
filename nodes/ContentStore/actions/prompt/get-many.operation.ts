import { MODEL_OPERATIONS } from '../../../../core/operations';
import { listPrompts } from '../../../../core/store';
import { partOf, readPaging, returnAllAndLimit } from '../../fields';
import { defineOperation } from '../operation';
import { promptView } from './prompt-of';

/** Every prompt of the package, and which of them the agency put its own in place of. */
export const getManyPrompts = defineOperation({
	resource: 'prompt',
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many prompts',
	description: 'Gives out every prompt with its version, and whether the agency has its own',
	fields: returnAllAndLimit(),
	async run(door) {
		const { sql, agencyId } = door;
		const own = new Map((await listPrompts(sql, agencyId)).map((prompt) => [prompt.key, prompt]));
		const all = MODEL_OPERATIONS.map((operation) => {
			const { key, overridden, version, role, costClass, answer, createdBy, createdAt } =
				promptView(operation, own.get(operation.promptKey));
			return { key, overridden, version, role, costClass, answer, createdBy, createdAt };
		});
		return partOf(readPaging(door), all, ({ key }) => String(key));
	},
});
