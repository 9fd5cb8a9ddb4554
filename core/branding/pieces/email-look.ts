/** The look of an e-mail: inline styles in the brand's light colours, and the few rules of its dark ones. */
import { loadColourTools } from '../colour';
import { isShippedFamily, shippedFamily } from '../fonts';
import { deriveTokens } from '../tokens';
import type { BrandKit } from './piece-kit';

/** Width of the body, px; wider is cut by mail programs. */
export const EMAIL_WIDTH_PX = 600;

/** Styles by role for `style` attributes, colours for `bgcolor`, and the rules for dark windows. */
export interface EmailLook {
	styles: Record<string, string>;
	colours: { page: string; paper: string; head: string; button: string };
	darkRules: string;
}

/** Families every machine has, by what a shipped family is made for. */
const SAFE = {
	serif: "Georgia, 'Times New Roman', serif",
	sans: 'Helvetica, Arial, sans-serif',
	condensed: "'Arial Narrow', Impact, Arial, sans-serif",
	mono: "'Courier New', Courier, monospace",
};

/** The look; the light tokens carry it whatever the mode of the brand, for most mail programs turn colours themselves. */
export async function emailLook(kit: BrandKit): Promise<EmailLook> {
	const tools = await loadColourTools();
	const [first = '', second = '', third = ''] = kit.brand.accents;
	const light = deriveTokens([first, second, third], 'light', tools).tokens;
	const dark = deriveTokens([first, second, third], 'dark', tools).tokens;
	const tone = kit.skin.tones[0] ?? kit.skin.last;
	const of = (tokens: Record<string, string>, name: string) => tokens[name] ?? '#111111';
	const c = (name: string) => of(light, name);
	const display = stackOf(kit.fonts.display);
	const text = stackOf(kit.fonts.text);
	const sans = stackOf(kit.fonts.sans);
	const styles = {
		page: `margin:0;padding:0;background-color:${c('tint')}`,
		table: 'border-collapse:collapse',
		body: `width:100%;max-width:${EMAIL_WIDTH_PX}px;background-color:${c('paper')};border-collapse:collapse`,
		hidden:
			'display:none;max-height:0;overflow:hidden;font-size:1px;line-height:1px;color:transparent;opacity:0',
		head: `padding:28px 32px;background-color:${c(tone.ground)};color:${c(tone.ink)}`,
		name: `margin:0;font:bold 15px/1.3 ${sans};color:${c(tone.ink)}`,
		logo: 'display:block;border:0;height:auto;max-width:180px',
		online: `font:13px/1.4 ${sans};color:${c(tone.ink)};text-decoration:underline`,
		title: `margin:26px 0 0;font:normal 34px/1.15 ${display};color:${c(tone.ink)}`,
		cell: `padding:0 32px;color:${c('ink')}`,
		lead: `margin:26px 0 0;font:normal 20px/1.4 ${display};color:${c('type')}`,
		h2: `margin:36px 0 0;font:normal 25px/1.2 ${display};color:${c('type')}`,
		h3: `margin:24px 0 0;font:bold 17px/1.3 ${sans};color:${c('ink')}`,
		p: `margin:14px 0 0;font:16px/1.6 ${text};color:${c('ink')}`,
		list: `margin:12px 0 0;padding:0 0 0 22px;font:16px/1.6 ${text};color:${c('ink')}`,
		item: 'margin:6px 0 0',
		link: `color:${c('type')};text-decoration:underline`,
		mark: `font:11px/1 ${sans};color:${c('type')};text-decoration:none`,
		figure: `margin:0;font:normal 40px/1 ${display};color:${c('type')}`,
		unit: `margin:4px 0 0;font:13px/1.3 ${sans};color:${c('muted')}`,
		finding: `padding:18px 0;border-top:1px solid ${c('rule')}`,
		quote: `margin:28px 0 0;padding:4px 0 4px 20px;border-left:4px solid ${c('mark')};font:normal 22px/1.35 ${display};color:${c('type')}`,
		note: `padding:18px 20px;background-color:${c('tint')};font:16px/1.55 ${text};color:${c('ink')}`,
		th: `padding:8px 10px 8px 0;border-bottom:1px solid ${c('ink')};font:bold 13px/1.3 ${sans};text-align:left;color:${c('ink')}`,
		td: `padding:8px 10px 8px 0;border-bottom:1px solid ${c('hair')};font:14px/1.4 ${sans};color:${c('ink')}`,
		small: `margin:8px 0 0;font:13px/1.5 ${sans};color:${c('muted')}`,
		smallLink: `color:${c('muted')};text-decoration:underline`,
		button: `display:inline-block;padding:15px 26px;background-color:${c('plane')};font:bold 16px/1.3 ${sans};color:${c('on-plane')};text-decoration:none`,
		action: `margin:34px 0 0;font:normal 24px/1.3 ${display};color:${c('type')}`,
		foot: `padding:30px 32px 34px`,
	};
	const d = (name: string) => of(dark, name);
	const darkRules = [
		`.e-page{background-color:${d('tint')}!important}`,
		`.e-body{background-color:${d('paper')}!important}`,
		`.e-ink{color:${d('ink')}!important}`,
		`.e-type{color:${d('type')}!important}`,
		`.e-muted{color:${d('muted')}!important}`,
		`.e-note{background-color:${d('tint')}!important}`,
		`.e-head{background-color:${d(tone.ground)}!important}`,
		`.e-on-head{color:${d(tone.ink)}!important}`,
		`.e-button{background-color:${d('plane')}!important;color:${d('on-plane')}!important}`,
	].join('');
	return {
		styles,
		colours: { page: c('tint'), paper: c('paper'), head: c(tone.ground), button: c('plane') },
		darkRules,
	};
}

/** The brand's own family first, then those every machine has. */
function stackOf(family: string): string {
	const kind = isShippedFamily(family) ? shippedFamily(family).kind : 'sans';
	const name = family.replace(/[^\p{L}\p{N} -]/gu, '');
	const serif = kind === 'serif' || (kind === 'display' && /serif/iu.test(family));
	const safe =
		kind === 'mono'
			? SAFE.mono
			: kind === 'condensed'
				? SAFE.condensed
				: serif
					? SAFE.serif
					: SAFE.sans;
	return `'${name}', ${safe}`;
}
