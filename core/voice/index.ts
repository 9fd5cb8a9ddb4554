/** Voice: how a client or person writes, measured from samples, and as a block of a prompt; tones; consent. */
export { needConsent, speaksAsPerson } from './consent';
export { measureVoice, SAMPLES_LEAST, type MeasuredVoice } from './measure-voice';
export { TONES, toneOf, type Tone } from './tones';
export { STYLE_RULES_MOST, voiceBlock, VOICE_WORDS_MOST } from './voice-block';
export { makeVoiceCard, type VoiceCardInput } from './voice-card';
