/** How many items are checked at a time: a batch of posts together, documents one after the other. */
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { FormatId } from '../../core/contracts';
import { POST_FORMATS } from '../../core/evidence';

/** Posts of a batch that are checked at once. */
const POSTS_AT_ONCE = 7;

/** Posts are short and each waits for its judge; what is longer, or lies in a store, is read one after the other. */
export function itemsAtOnce(items: readonly INodeExecutionData[]): number {
	const formats = items.map(({ json }) => (json.document as IDataObject | undefined)?.format);
	return formats.every((format) => POST_FORMATS.includes(format as FormatId)) ? POSTS_AT_ONCE : 1;
}
