package org.tributary.platform.idempotency;

/** An answer that shows a secret once; a repeated request gets it without. */
public interface OneTimeSecret {

    /** The same answer with the secret left out: what may be stored. */
    Object withoutSecret();
}
