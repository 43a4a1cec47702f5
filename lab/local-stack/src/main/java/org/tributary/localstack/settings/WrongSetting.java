package org.tributary.localstack.settings;

/** The caller asked for something that cannot be; the message says what to ask for instead. */
public final class WrongSetting extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public WrongSetting(String message) {
        super(message);
    }
}
