package org.tributary.contracts.json;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.AnnotatedParameter;
import com.fasterxml.jackson.databind.introspect.NopAnnotationIntrospector;
import org.jspecify.annotations.Nullable;

/**
 * Reads our records as they are declared: a component that is not {@link Nullable} must be there. Otherwise a missing amount would
 * be read as zero, and a missing id would surface as a null in the middle of somebody's transaction. The exported schemas say the
 * same.
 */
final class AsDeclared extends NopAnnotationIntrospector {

    private static final long serialVersionUID = 1L;
    private static final String OURS = "org.tributary.contracts.";

    @Override
    public @Nullable Boolean hasRequiredMarker(AnnotatedMember member) {
        return mustBeThere(member) ? true : null;
    }

    @Override
    public JsonSetter.Value findSetterInfo(Annotated annotated) {
        return mustBeThere(annotated) ? JsonSetter.Value.forValueNulls(Nulls.FAIL) : JsonSetter.Value.empty();
    }

    private static boolean mustBeThere(Annotated annotated) {
        if (!(annotated instanceof AnnotatedParameter parameter)) {
            return false;
        }
        Class<?> type = parameter.getDeclaringClass();
        return type.isRecord()
                && type.getName().startsWith(OURS)
                && parameter.getOwner().getParameterCount() == type.getRecordComponents().length
                && !type.getRecordComponents()[parameter.getIndex()]
                        .getAnnotatedType()
                        .isAnnotationPresent(Nullable.class);
    }
}
