package org.tributary.tracking.click;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClickQueryTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "null", textBlock = """
            sub1=a                      | a
            x=1&sub1=a&y                | a
            sub1=a&sub1=b               | a
            sub1=caf%C3%A9              | café
            sub1=a+b%20c%2Bd            | a b c+d
            sub1=a=b%26c                | a=b&c
            sub1=%ff                    | %ff
            sub1=%zz                    | %zz
            sub1=50%                    | 50%
            sub1=a%00b                  | a%00b
            sub1=a%0d%0ab               | a%0d%0ab
            sub1=%E2%80%8Bx             | \u200bx
            sub1=                       | of the link
            sub1                        | of the link
            SUB1=a                      | of the link
            sub01=a                     | of the link
            sub11=a                     | of the link
            &&=&                        | of the link
            """)
    void aSubIdIsTakenByteForByteOverTheLinksOwn(String raw, String expected) {
        assertThat(ClickQuery.parse(raw).sub(1, Map.of("sub1", "of the link"))).isEqualTo(expected);
    }

    @Test
    void thereAreTenSubIds() {
        ClickQuery query = ClickQuery.parse("sub1=a&sub2=b&sub9=i&sub10=j");

        assertThat(query.sub(2, Map.of())).isEqualTo("b");
        assertThat(query.sub(9, Map.of())).isEqualTo("i");
        assertThat(query.sub(10, Map.of())).isEqualTo("j");
        assertThat(query.sub(3, Map.of())).isNull();
    }

    @Test
    void aSubIdOf512BytesIsTakenAndALongerOneIsSaid() {
        assertThat(ClickQuery.parse("sub1=" + "x".repeat(512)).subTooLong()).isFalse();
        assertThat(ClickQuery.parse("sub1=" + "x".repeat(513)).subTooLong()).isTrue();
        assertThat(ClickQuery.parse("sub1=" + "%C3%A9".repeat(257)).subTooLong())
                .isTrue();
    }

    @Test
    void theDeepLinkIsDecoded() {
        assertThat(ClickQuery.parse("url=https%3A%2F%2Fshop.example%2F%3Fa%3Db&curl=x")
                        .url())
                .isEqualTo("https://shop.example/?a=b");
        assertThat(ClickQuery.parse(null).url()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/k?a=b%20c", "/k", "/%C3%A9?x=%41"})
    void aTargetThatIsRightStaysTheSame(String target) {
        assertThat(TargetRepair.repaired(target)).isSameAs(target);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', textBlock = """
            /k?sub1=50%off       ! /k?sub1=50%25off
            /k?sub1=%zz&a=%      ! /k?sub1=%25zz&a=%25
            /k?sub1={macro}|a    ! /k?sub1=%7Bmacro%7D%7Ca
            /k?a=%4              ! /k?a=%254
            """)
    void aBrokenTargetIsRepairedSoThatItReadsAsItWasMeant(String target, String repaired) {
        assertThat(TargetRepair.repaired(target)).isEqualTo(repaired);
    }
}
