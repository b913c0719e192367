package tomada.guides;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tomada.lan.Doctor.Finding;

/// What of a machine each guide needs.
class FitnessTest {
    private static final Guides GUIDES = new Guides(Home.GUIDES, "en");

    @Test
    void a_guide_needs_the_faults_that_its_steps_set() {
        assertThat(Fitness.faults(GUIDES.find("15"))).containsExactly("cut");
        assertThat(Fitness.faults(GUIDES.find("16"))).containsExactly("loss --every");
        assertThat(Fitness.faults(GUIDES.find("01"))).isEmpty();
    }

    @Test
    void what_is_missing_stops_only_the_guides_that_need_it() {
        var findings =
                List.of(
                        new Finding("engine", true, "26.1.5"),
                        new Finding("fault delay (netem)", false, "no netem"),
                        new Finding("fault cut", false, "no nft"));
        assertThat(Fitness.of(GUIDES.find("15"), findings).lacks())
                .containsExactly("fault cut: no nft");
        assertThat(Fitness.of(GUIDES.find("16"), findings).lacks()).isEmpty();
    }

    @Test
    void without_an_image_none_runs() {
        var findings = List.of(new Finding("image tomada/client", false, "`make up` builds it"));
        assertThat(GUIDES.all())
                .allSatisfy(guide ->
                        assertThat(Fitness.of(guide, findings).lacks())
                                .containsExactly("image tomada/client: `make up` builds it"));
    }
}
