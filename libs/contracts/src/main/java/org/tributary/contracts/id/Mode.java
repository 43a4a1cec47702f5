package org.tributary.contracts.id;

/** Whether an event is real or made with a test key; test events run the whole path to a receipt and touch nothing live. */
public enum Mode {
    LIVE,
    TEST
}
