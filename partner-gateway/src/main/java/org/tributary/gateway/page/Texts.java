package org.tributary.gateway.page;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/** The words of the pages, from {@code messages.properties} beside this class. A key that is missing is a bug and fails loudly. */
final class Texts {

    private static final String BUNDLE = "org.tributary.gateway.page.messages";

    private final Locale locale;
    private final ResourceBundle bundle;

    Texts(Locale locale) {
        this.locale = locale;
        this.bundle = ResourceBundle.getBundle(
                BUNDLE, locale, ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /** @throws MissingResourceException when there is no such text */
    String text(String key, Object... arguments) {
        String pattern = bundle.getString(key);
        return arguments.length == 0 ? pattern : new MessageFormat(pattern, locale).format(arguments);
    }

    boolean has(String key) {
        return bundle.containsKey(key);
    }
}
