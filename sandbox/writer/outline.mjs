export const outline = () => ({});
