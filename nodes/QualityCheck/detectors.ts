/** AI-text detectors a node can ask: those that were chosen, each with the door of its credential. */
import type { IExecuteFunctions } from 'n8n-workflow';
import { detectors, type ReadyDetector } from '../../core/quality';
import { AgencyError } from '../../core/shared/errors';
import { sha256 } from '../../core/shared/hash';
import type { ChannelHttp } from '../../core/shared/ports';
import { credentialHttp, openHttp } from '../shared/credential-http';

/** Credential type of each detector. */
const CREDENTIALS: Record<string, string> = {
	copyleaks: 'copyleaksApi',
	gptzero: 'gptZeroApi',
	originality: 'originalityApi',
	sapling: 'saplingApi',
	winston: 'winstonApi',
};

/** The detectors as a menu. */
export const DETECTOR_OPTIONS = Object.values(detectors)
	.map(({ id, label }) => ({ name: label, value: id }))
	.sort((a, b) => a.name.localeCompare(b.name));

const LOGIN_URL = 'https://id.copyleaks.com/v3/account/login/api';
/** A token holds 48 hours; it is given up an hour early. */
const TOKEN_HOURS = 47;
const HOUR_MS = 3_600_000;

/** Copyleaks tokens of this process by a hash of who they belong to: logging in is limited to 12 in 15 minutes. */
const TOKENS = new Map<string, { token: string; untilMs: number }>();

/**
 * The chosen detectors, in the order of the choice.
 *
 * @param mode in `first` a detector without its credential is passed over while another has one
 * @throws {AgencyError} `CFG_001` a chosen detector has no credential, `CFG_002` an unknown one
 */
export function readyDetectors(
	context: IExecuteFunctions,
	chosen: readonly string[],
	options: { mode: 'all' | 'first'; now: string },
): ReadyDetector[] {
	const set = context.getNode().credentials ?? {};
	const known = chosen.map((id) => {
		const detector = Object.values(detectors).find((one) => one.id === id);
		if (detector === undefined) throw unknownDetector(id);
		return { detector, credential: CREDENTIALS[id]! };
	});
	const connected = known.filter(({ credential }) => set[credential] !== undefined);
	const missing = known.filter(({ credential }) => set[credential] === undefined);
	if (missing.length > 0 && (options.mode === 'all' || connected.length === 0)) {
		throw withoutCredential(missing.map(({ detector }) => detector.label));
	}
	return connected.map(({ detector, credential }) => ({
		detector,
		http:
			detector.id === 'copyleaks'
				? copyleaksDoor(context, options.now)
				: credentialHttp(context, credential, detector.baseUrl).request,
	}));
}

/** Logs in first, once in two days; a token that is refused is forgotten and asked for once more. */
function copyleaksDoor(context: IExecuteFunctions, now: string): ChannelHttp['request'] {
	const { request: send } = openHttp(context);
	return async (request) => {
		const { email, apiKey } = await context.getCredentials('copyleaksApi');
		const who = { email: String(email ?? ''), key: String(apiKey ?? '') };
		const name = sha256(`${who.email}\n${who.key}`);
		const signal = request.signal;
		const withToken = async (token: string) =>
			await send({ ...request, headers: { ...request.headers, Authorization: `Bearer ${token}` } });
		const kept = TOKENS.get(name);
		if (kept !== undefined && kept.untilMs > Date.parse(now)) {
			const answer = await withToken(kept.token);
			if (answer.status !== 401) return answer;
			TOKENS.delete(name);
		}
		const login = await send({ method: 'POST', url: LOGIN_URL, json: who, signal });
		const token = (login.json as { access_token?: unknown } | undefined)?.access_token;
		if (login.status !== 200 || typeof token !== 'string') {
			return login.status === 200 ? { ...login, status: 502 } : login;
		}
		TOKENS.set(name, { token, untilMs: Date.parse(now) + TOKEN_HOURS * HOUR_MS });
		return await withToken(token);
	};
}

function withoutCredential(labels: string[]): AgencyError {
	return new AgencyError({
		kind: 'config',
		code: 'CFG_001',
		message: `No credential is chosen for ${labels.join(', ')}`,
		hint: 'Choose the credential on this node, or take the detector out of "AI Detection".',
		field: 'detectors',
	});
}

function unknownDetector(id: string): AgencyError {
	return new AgencyError({
		kind: 'config',
		code: 'CFG_002',
		message: `"${id.slice(0, 60)}" is no detector this node knows${/turnitin/i.test(id) ? ': Turnitin has no public interface' : ''}`,
		hint: `Choose among ${DETECTOR_OPTIONS.map(({ value }) => value).join(', ')}.`,
		field: 'detectors',
	});
}
