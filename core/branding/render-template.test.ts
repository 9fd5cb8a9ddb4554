import { renderTemplate, safeMarkup } from './render-template';
import { loadTemplate, readPartials, shippedFiles } from './template';

describe('renderTemplate', () => {
	it('fails where a template names something the view lacks', async () => {
		await expect(renderTemplate(loadTemplate('EXEC_01'), 'white_paper', {})).rejects.toThrow(
			/EXEC_01\/white_paper names something/,
		);
	});

	it('uses no raw output in any shipped template', () => {
		for (const source of Object.values(readPartials(shippedFiles('EXEC_01'))))
			expect(source).not.toContain('{{{');
	});

	it('marks markup as ours', async () => {
		expect((await safeMarkup('<b>x</b>')).toHTML()).toBe('<b>x</b>');
	});
});
