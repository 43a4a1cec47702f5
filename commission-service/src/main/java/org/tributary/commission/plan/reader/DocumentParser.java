package org.tributary.commission.plan.reader;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.plan.reader.Node.Field;
import org.tributary.commission.plan.reader.Node.Kind;
import org.tributary.commission.plan.reader.Node.Mapping;
import org.tributary.commission.plan.reader.Node.Place;
import org.tributary.commission.plan.reader.Node.Scalar;
import org.tributary.commission.plan.reader.Node.Sequence;

/** Turns YAML or JSON into nodes that know their place. Anchors and aliases are refused: a plan says everything where it stands. */
final class DocumentParser {

    private static final int DEEPEST = 20;
    private static final StreamReadConstraints LIMITS =
            StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build();
    private static final Pattern JSON_OBJECT = Pattern.compile("\\s*\\{\\s*[\"}]");
    private static final JsonFactory JSON =
            JsonFactory.builder().streamReadConstraints(LIMITS).build();
    private static final JsonFactory YAML =
            YAMLFactory.builder().streamReadConstraints(LIMITS).build();

    /** The text is not YAML or JSON, or uses a part of them that plans do without. */
    static final class NotParsed extends Exception {

        private static final long serialVersionUID = 1L;

        private final transient Place place;

        NotParsed(Place place, String message) {
            super(message, null, false, false);
            this.place = place;
        }

        Place place() {
            return place;
        }
    }

    private DocumentParser() {}

    /** What begins like a JSON object is read as JSON; so its tabs and escapes are, and its errors speak of JSON. */
    static Node parse(String text) throws NotParsed {
        return parse(JSON_OBJECT.matcher(text).lookingAt() ? JSON : YAML, text);
    }

    private static Node parse(JsonFactory syntax, String text) throws NotParsed {
        try (JsonParser parser = syntax.createParser(text)) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                throw new NotParsed(Place.START, "the document is empty");
            }
            Node root = node(parser, first);
            if (parser.nextToken() != null) {
                throw new NotParsed(place(parser), "the document has ended and there is more text");
            }
            return root;
        } catch (JsonProcessingException e) {
            throw new NotParsed(place(e.getLocation()), said(e));
        } catch (IOException e) {
            throw new UncheckedIOException("a string cannot fail to be read", e);
        }
    }

    /** YAML's messages quote the text in indented lines; the place says where already. */
    private static String said(JsonProcessingException e) {
        return String.valueOf(e.getOriginalMessage())
                .lines()
                .filter(line -> !line.startsWith(" "))
                .collect(Collectors.joining("; "));
    }

    private static Node node(JsonParser parser, JsonToken token) throws IOException, NotParsed {
        Place place = place(parser);
        refuseSharing(parser, place);
        return switch (token) {
            case START_OBJECT -> mapping(parser, place);
            case START_ARRAY -> sequence(parser, place);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Scalar(place, Kind.NUMBER, parser.getText());
            case VALUE_TRUE, VALUE_FALSE -> new Scalar(place, Kind.BOOLEAN, parser.getText());
            case VALUE_NULL -> new Scalar(place, Kind.NULL, "");
            default -> new Scalar(place, Kind.TEXT, parser.getText());
        };
    }

    private static Mapping mapping(JsonParser parser, Place place) throws IOException, NotParsed {
        List<Field> fields = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            Place fieldPlace = place(parser);
            String name = parser.currentName();
            fields.add(new Field(name, fieldPlace, node(parser, parser.nextToken())));
        }
        return new Mapping(place, List.copyOf(fields));
    }

    private static Sequence sequence(JsonParser parser, Place place) throws IOException, NotParsed {
        List<Node> elements = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            elements.add(node(parser, token));
        }
        return new Sequence(place, List.copyOf(elements));
    }

    private static void refuseSharing(JsonParser parser, Place place) throws IOException, NotParsed {
        if (parser instanceof YAMLParser yaml && (yaml.isCurrentAlias() || yaml.getObjectId() != null)) {
            throw new NotParsed(place, "anchors and aliases are not used in plans: write the value out");
        }
    }

    private static Place place(JsonParser parser) {
        return place(parser.currentTokenLocation());
    }

    private static Place place(@Nullable JsonLocation location) {
        return location == null
                ? Place.START
                : new Place(Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()));
    }
}
