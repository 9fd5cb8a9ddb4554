/** A scheme and two strokes, or a bare name with a dot in it: people type "agency.example" for their site. */
const HOST =
	/^(?:[a-z][a-z\d+-]*:\/\/(?:www\.)?([^/?#:]+)|(?:www\.)?((?:[\w-]+\.)+[\w-]+)(?=[/?#:]|$))/i;

/** Host of an address, lower case, without "www."; empty when there is none in it. */
export function hostOf(address: string): string {
	const found = HOST.exec(address);
	return (found?.[1] ?? found?.[2] ?? '').toLowerCase();
}
