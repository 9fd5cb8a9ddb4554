/** Bold cover: one huge shape, cropped by the page; a part of the logo where there is one. */
import { type Markup, element } from '../../charts/markup';
import { type CoverScene, defineCoverStyle } from './cover-style';

/** Where the shape begins, in parts of the width. */
const LEFT = 0.34;

/** One form on one ground: from the logo, else chosen by the title. */
export const bold = defineCoverStyle({
	id: 'bold',
	template: 'BOLD',
	draw(scene) {
		const { palette, logo, random } = scene;
		const forms = [disc, quarter, arch, leaf, slope];
		const form = forms[Math.floor(random() * forms.length)] ?? disc;
		const shapes = logo === undefined ? [form(scene)] : [fromLogo(scene)];
		return {
			ground: palette.accent,
			shapes,
			caption:
				logo === undefined
					? 'One large form, cropped by the page.'
					: 'A part of the logo, large and cropped by the page.',
			room: { x: 0.05, y: 0.1, width: 0.9, height: 0.7 },
			ink: palette.inkOnAccent,
			focus: { x: 0.7, y: 0.45 },
		};
	},
});

function fromLogo({ logo, palette, widthPx, heightPx }: CoverScene): Markup {
	const { path, box } = logo!;
	const scale = Math.max((widthPx * 0.95) / box.width, (heightPx * 0.98) / box.height);
	const x = widthPx * LEFT - box.x * scale;
	const y = heightPx * 0.08 - box.y * scale;
	return element('path', {
		d: path,
		transform: `translate(${x.toFixed(2)} ${y.toFixed(2)}) scale(${scale.toFixed(5)})`,
		fill: palette.shape,
	});
}

function disc({ palette, widthPx, heightPx }: CoverScene): Markup {
	const r = Math.max(widthPx, heightPx) * 0.56;
	return element('circle', {
		cx: widthPx * LEFT + r,
		cy: heightPx * 0.48,
		r,
		fill: palette.shape,
	});
}

function quarter({ palette, widthPx, heightPx }: CoverScene): Markup {
	const left = widthPx * LEFT;
	const r = Math.max(widthPx - left, heightPx * 0.88);
	const top = heightPx - r;
	return element('path', {
		d: `M${left} ${heightPx}V${top}A${r} ${r} 0 0 1 ${left + r} ${heightPx}Z`,
		fill: palette.shape,
	});
}

function arch({ palette, widthPx, heightPx }: CoverScene): Markup {
	const left = widthPx * LEFT;
	const r = Math.min(widthPx * 0.62, heightPx * 0.62);
	const top = heightPx * 0.16;
	return element('path', {
		d: `M${left} ${heightPx}V${top + r}A${r} ${r} 0 0 1 ${left + 2 * r} ${top + r}V${heightPx}Z`,
		fill: palette.shape,
	});
}

function leaf({ palette, widthPx, heightPx }: CoverScene): Markup {
	const left = widthPx * LEFT;
	const size = Math.max(widthPx * 0.86, heightPx * 0.8);
	const top = heightPx * 0.1;
	return element('path', {
		d: `M${left} ${top + size}V${top + size * 0.5}A${size * 0.5} ${size * 0.5} 0 0 1 ${left + size * 0.5} ${top}H${left + size}V${top + size * 0.5}A${size * 0.5} ${size * 0.5} 0 0 1 ${left + size * 0.5} ${top + size}Z`,
		fill: palette.shape,
	});
}

function slope({ palette, widthPx, heightPx }: CoverScene): Markup {
	return element('path', {
		d: `M${widthPx * 0.16} ${heightPx}L${widthPx * 0.8} 0H${widthPx}V${heightPx}Z`,
		fill: palette.shape,
	});
}
