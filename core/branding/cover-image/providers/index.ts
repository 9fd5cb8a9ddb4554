/** The registry of picture sources: one file and one line each. */
export { freepik } from './freepik';
export { gemini } from './gemini';
export { openai } from './openai';
export { pexels } from './pexels';
export { unsplash } from './unsplash';
