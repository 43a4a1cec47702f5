package org.tributary.commission.rate;

import java.io.StringReader;
import java.time.LocalDate;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * The European Central Bank's {@code eurofxref} in XML, of one day or of many: {@code <Cube time="…">} with a
 * {@code <Cube currency="…" rate="…"/>} for each currency. A document type is refused, and no entity is ever resolved.
 */
final class BankXml {

    private static final String BANK = "European Central Bank";

    private final Quotes quotes;
    private final Slips slips;
    private @Nullable LocalDate day;

    BankXml(Quotes quotes, Slips slips) {
        this.quotes = quotes;
        this.slips = slips;
    }

    /** @return who published it */
    String read(String text) {
        try {
            XMLStreamReader xml = factory().createXMLStreamReader(new StringReader(text));
            boolean readable = true;
            while (readable && xml.hasNext()) {
                readable = take(xml, xml.next());
            }
        } catch (XMLStreamException broken) {
            int line = broken.getLocation() == null ? 1 : broken.getLocation().getLineNumber();
            slips.add("line " + line, "xml_unreadable", "it is no XML that ends as it began");
        }
        return BANK;
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        return factory;
    }

    /** @return false when nothing more is to be read */
    private boolean take(XMLStreamReader xml, int event) {
        if (event == XMLStreamConstants.DTD) {
            slips.add(line(xml), "document_type_refused", "the bank's files have no document type; this one has");
            return false;
        }
        if (event == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("Cube")) {
            cube(xml);
        }
        return true;
    }

    private void cube(XMLStreamReader xml) {
        String time = xml.getAttributeValue(null, "time");
        if (time != null) {
            day = quotes.day(line(xml), time).orElse(null);
        }
        String currency = xml.getAttributeValue(null, "currency");
        if (currency != null) {
            rate(xml, currency, xml.getAttributeValue(null, "rate"));
        }
    }

    private void rate(XMLStreamReader xml, String code, @Nullable String rate) {
        LocalDate on = day;
        if (on == null || rate == null) {
            slips.add(line(xml), "rate_incomplete", "a rate stands below the day that it is of and says its number");
            return;
        }
        Optional.of(code)
                .flatMap(text -> quotes.currency(line(xml), text))
                .ifPresent(currency -> quotes.add(line(xml), currency, on, rate));
    }

    private static String line(XMLStreamReader xml) {
        return "line " + xml.getLocation().getLineNumber();
    }
}
