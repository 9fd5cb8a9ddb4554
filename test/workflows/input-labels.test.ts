/** Labels of inputs stand beside each other on the canvas: n8n sets inputs 48 pixels apart and cuts nothing off, it writes over. */
import type { INodeType } from 'n8n-workflow';
import { QualityCheck } from '../../nodes/QualityCheck/QualityCheck.node';
import { Research } from '../../nodes/Research/Research.node';
import { WriteDocument } from '../../nodes/WriteDocument/WriteDocument.node';

const APART_PX = 48;
/** A letter of n8n's canvas labels, on the average. */
const LETTER_PX = 6;

function labelsOf({ description }: INodeType): string[] {
	const expression = String(description.inputs).slice(3, -2);
	const inputs = new Function('$parameter', `return ${expression}`)({
		options: { needsFallback: true },
	}) as (string | { displayName: string })[];
	return inputs.flatMap((input) => (typeof input === 'string' ? [] : [input.displayName]));
}

it.each([
	['Quality Check', new QualityCheck()],
	['Research', new Research()],
	['Write Document', new WriteDocument()],
])('the inputs of %s have labels that do not touch', (_, node) => {
	const labels = labelsOf(node);
	expect(labels.length).toBeGreaterThan(1);
	const touching = labels
		.slice(1)
		.map((label, index) => [labels[index]!, label])
		.filter((pair) => (pair.join('').length / 2) * LETTER_PX > APART_PX);
	expect(touching).toEqual([]);
});
