/** How the pieces of a family look: colours by role for each ground it uses, and its stylesheet. */
import { z } from 'zod/v4';
import { listAssets, readAsset } from '../../shared/assets';

const FOLDER = 'templates/_pieces/skins';
/** A token of the brand, its name without dashes. */
const token = z.string().regex(/^[a-z][a-z0-9-]*$/);

const ToneSchema = z.object({
	ground: token.describe('What it stands on'),
	ink: token.describe('Type'),
	figure: token.describe('The large figure'),
	soft: token.describe('Sources, numbers'),
	mark: token.describe('A rule or shape that carries no meaning'),
	side: token.optional().describe('A second ground beside the first'),
	onSide: token.optional().describe('Type on it'),
	sideSoft: token.optional().describe('Quieter type on it'),
});

const SkinSchema = z.object({
	tones: z.array(ToneSchema).min(1).describe('Taken in turn by cards and slides'),
	chart: ToneSchema.describe('Under charts: their colours are held to the paper'),
	last: ToneSchema.describe('Of the last slide, and of heads and feet'),
	corner: z
		.object({ ground: token, ink: token })
		.optional()
		.describe('Lower corner of a drawn cover, where it is another ground than the drawing’s'),
});

/** Colours of one ground, by role; values are names of tokens. */
export type Tone = z.infer<typeof ToneSchema>;
/** How the pieces of a family look. */
export type Skin = z.infer<typeof SkinSchema> & { css: string };

/** The skin of a template; one without a skin of its own takes the plain one. */
export function loadSkin(code: string): Skin {
	const own = listAssets(FOLDER).includes(`${code}.json`) ? code : 'default';
	const declared = SkinSchema.parse(JSON.parse(readAsset(`${FOLDER}/${own}.json`)));
	const sheets = listAssets(FOLDER).includes(`${own}.css`) ? readAsset(`${FOLDER}/${own}.css`) : '';
	return { ...declared, css: sheets };
}

/** A tone as custom properties for a `style` attribute. */
export function toneStyle(tone: Tone): string {
	const { side = tone.ground, onSide = tone.ink, sideSoft = tone.soft } = tone;
	const roles = { ...tone, side, 'on-side': onSide, 'side-soft': sideSoft };
	return Object.entries(roles)
		.filter(([name]) => name !== 'onSide' && name !== 'sideSoft')
		.map(([name, value]) => `--p-${name}:var(--${value})`)
		.join(';');
}
