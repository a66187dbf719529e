import { z } from "zod";

// The portal runs under a content security policy without `unsafe-eval`: schemas are interpreted, never compiled.
z.config({ jitless: true });

export { z };
