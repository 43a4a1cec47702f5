package org.tributary.contracts.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.type.WritableTypeId;
import com.fasterxml.jackson.core.util.JsonGeneratorDelegate;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Writes the field that tells a value's type where its name belongs among the others, and not before them. */
final class TypeInOrder extends JsonGeneratorDelegate {

    private static final Object NONE = new Object();

    /** Of each open object the type that is still to be written, or {@link #NONE}. */
    private final Deque<Object> waiting = new ArrayDeque<>();

    TypeInOrder(JsonGenerator generator) {
        super(generator, false);
    }

    @Override
    public WritableTypeId writeTypePrefix(WritableTypeId type) throws IOException {
        if (type.include != WritableTypeId.Inclusion.METADATA_PROPERTY) {
            throw new IllegalStateException("a type stands in a field of its own: " + type.id);
        }
        writeStartObject();
        waiting.pop();
        waiting.push(type);
        return type;
    }

    @Override
    public WritableTypeId writeTypeSuffix(WritableTypeId type) throws IOException {
        writeEndObject();
        return type;
    }

    @Override
    public void writeStartObject() throws IOException {
        waiting.push(NONE);
        super.writeStartObject();
    }

    @Override
    public void writeStartObject(Object value) throws IOException {
        writeStartObject();
    }

    @Override
    public void writeStartObject(Object value, int size) throws IOException {
        writeStartObject();
    }

    @Override
    public void writeFieldName(String name) throws IOException {
        writeTypeBefore(name);
        super.writeFieldName(name);
    }

    @Override
    public void writeFieldName(SerializableString name) throws IOException {
        writeTypeBefore(name.getValue());
        super.writeFieldName(name);
    }

    @Override
    public void writeEndObject() throws IOException {
        writeTypeBefore(null);
        waiting.pop();
        super.writeEndObject();
    }

    /** @param name null at the end of the object */
    private void writeTypeBefore(@Nullable String name) throws IOException {
        if (waiting.peek() instanceof WritableTypeId type && (name == null || type.asProperty.compareTo(name) < 0)) {
            waiting.pop();
            waiting.push(NONE);
            super.writeFieldName(type.asProperty);
            super.writeString(String.valueOf(type.id));
        }
    }
}
