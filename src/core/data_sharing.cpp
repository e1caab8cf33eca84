#include "core/data_sharing.h"

#include <array>

namespace concordat::core {

std::span<const Word> words(SensitivityClass) {
    static constexpr std::array kWords{
        Word{"PUBLIC", "public"},
        Word{"PII", "personally identifiable information"},
        Word{"PII_SENSITIVE", "identifiers that open other doors: SSN, license, account, biometric"},
        Word{"CHRI", "criminal history record information"},
        Word{"CJI_OTHER", "other criminal justice information"},
        Word{"INTEL", "criminal intelligence"},
        Word{"PHI", "protected health information"},
        Word{"PHI_PSYCHOTHERAPY", "psychotherapy notes"},
        Word{"SUD_PART2", "substance use disorder records under 42 CFR part 2"},
        Word{"SUD_COUNSELING_NOTES", "substance use disorder counseling notes"},
        Word{"EDUCATION", "education records"},
        Word{"JUVENILE", "juvenile records"},
        Word{"CHILD_WELFARE", "child welfare records"},
        Word{"VICTIM", "victim information"},
        Word{"PRIVILEGED", "attorney–client communications, work product, the defense file"},
        Word{"PRETRIAL", "pretrial interview and assessment"},
        Word{"SUPERVISION", "supervision records"},
        Word{"SEALED", "sealed or expunged records"},
        Word{"BENEFITS", "public benefits records"},
        Word{"TAX", "tax information"},
        Word{"IMMIGRATION", "immigration status"},
        Word{"RESEARCH_ID", "identifiable research information under 28 CFR part 22"},
        Word{"LIMITED_DATA_SET", "limited data set"},
        Word{"DEIDENTIFIED", "de-identified"},
        Word{"AGGREGATE", "aggregate figures"},
    };
    return kWords;
}

std::span<const Word> words(IdentifierLevel) {
    static constexpr std::array kWords{
        Word{"direct", "names a person"},
        Word{"indirect", "can name a person with other data"},
        Word{"none", "names nobody"},
    };
    return kWords;
}

std::span<const Word> words(DataSubject) {
    static constexpr std::array kWords{
        Word{"defendants", "defendants"}, Word{"clients", "clients"},     Word{"juveniles", "juveniles"},
        Word{"victims", "victims"},       Word{"witnesses", "witnesses"}, Word{"officers", "officers"},
        Word{"staff", "staff"},           Word{"public", "the public"},
    };
    return kWords;
}

std::span<const Word> words(Purpose) {
    static constexpr std::array kWords{
        Word{"case_management", "case management"},
        Word{"eligibility", "eligibility"},
        Word{"treatment_coordination", "coordination of treatment"},
        Word{"pretrial_decision", "pretrial decision"},
        Word{"representation", "representation"},
        Word{"supervision", "supervision"},
        Word{"billing", "billing"},
        Word{"evaluation", "evaluation"},
        Word{"reporting", "reporting"},
        Word{"research", "research"},
        Word{"public_transparency", "public transparency"},
        Word{"system_administration", "system administration"},
    };
    return kWords;
}

std::span<const Word> words(UseCode) {
    static constexpr std::array kWords{
        Word{"care_coordination", "coordinate services for the person"},
        Word{"eligibility_determination", "decide eligibility"},
        Word{"legal_representation", "represent the person"},
        Word{"court_notification", "report to the court as the articles allow"},
        Word{"program_evaluation", "evaluate the program"},
        Word{"aggregate_reporting", "report aggregate figures"},
        Word{"system_operation", "run and secure the system"},
        Word{"quality_assurance", "check quality"},
        Word{"case_scheduling", "schedule cases"},
        Word{"supervision_compliance", "follow compliance with conditions"},
        Word{"use_in_prosecution", "use in prosecution"},
        Word{"immigration_enforcement", "immigration enforcement"},
        Word{"re_identification", "re-identification"},
        Word{"commercial", "commercial use"},
        Word{"marketing", "marketing"},
        Word{"redisclosure", "redisclosure"},
        Word{"algorithmic_scoring", "algorithmic scoring"},
        Word{"model_training", "training of models"},
        Word{"law_enforcement_intelligence", "law enforcement intelligence"},
        Word{"surveillance", "surveillance"},
        Word{"employment", "employment decisions"},
        Word{"other", "other use"},
    };
    return kWords;
}

std::span<const Word> words(ConsentModel) {
    static constexpr std::array kWords{
        Word{"none", "no consent needed"},
        Word{"opt_in_written", "written consent"},
        Word{"court_order", "court order"},
        Word{"statutory", "statute"},
    };
    return kWords;
}

std::span<const Word> words(TransferMethod) {
    static constexpr std::array kWords{
        Word{"portal", "portal"},
        Word{"api", "interface between systems"},
        Word{"sftp", "secure file transfer"},
        Word{"secure_email", "secure e-mail"},
        Word{"encrypted_media", "encrypted media"},
        Word{"in_person_view", "viewing in person"},
        Word{"paper", "paper"},
        Word{"verbal", "spoken"},
        Word{"shared_database", "shared database"},
    };
    return kWords;
}

std::span<const Word> words(DispositionKind) {
    static constexpr std::array kWords{
        Word{"return", "returned"},
        Word{"destroy", "destroyed"},
        Word{"archive", "archived"},
        Word{"de_identify", "de-identified"},
    };
    return kWords;
}

std::span<const Word> words(DestructionMethod) {
    static constexpr std::array kWords{
        Word{"nist_800_88_clear", "NIST 800-88 clear"},
        Word{"nist_800_88_purge", "NIST 800-88 purge"},
        Word{"nist_800_88_destroy", "NIST 800-88 destroy"},
        Word{"cross_cut_shred", "cross-cut shredding"},
    };
    return kWords;
}

std::span<const Word> words(RedisclosureRule) {
    static constexpr std::array kWords{
        Word{"prohibited", "never"},
        Word{"with_written_permission", "with written permission"},
        Word{"permitted_list", "to the parties named"},
    };
    return kWords;
}

std::span<const Word> words(Deidentification) {
    static constexpr std::array kWords{
        Word{"none", "not"},
        Word{"pseudonymised", "names replaced, still identifiable"},
        Word{"hipaa_safe_harbor", "HIPAA safe harbor"},
        Word{"hipaa_expert", "HIPAA expert determination"},
        Word{"limited_data_set", "limited data set"},
        Word{"aggregate_only", "aggregate figures only"},
    };
    return kWords;
}

std::span<const Word> words(Encryption) {
    static constexpr std::array kWords{
        Word{"none", "none"},
        Word{"tls12", "TLS 1.2"},
        Word{"tls13", "TLS 1.3"},
        Word{"fips140_3", "module validated under FIPS 140-3"},
        Word{"fips140_2", "module validated under FIPS 140-2"},
        Word{"aes256_fips197", "AES-256 as in FIPS 197"},
        Word{"vpn", "virtual private network"},
    };
    return kWords;
}

std::span<const Word> words(AccessControl) {
    static constexpr std::array kWords{
        Word{"rbac", "by role"},
        Word{"abac", "by attribute"},
        Word{"list", "by list of names"},
    };
    return kWords;
}

std::span<const Word> words(HostingKind) {
    static constexpr std::array kWords{
        Word{"on_prem", "own premises"},
        Word{"gov_cloud", "government cloud"},
        Word{"commercial_cloud", "commercial cloud"},
    };
    return kWords;
}

std::span<const Word> words(PersonnelScreening) {
    static constexpr std::array kWords{
        Word{"none", "not"},
        Word{"name_check", "name check"},
        Word{"fingerprint", "fingerprint check"},
    };
    return kWords;
}

std::span<const Word> words(ConsentElement) {
    static constexpr std::array kWords{
        Word{"patient_name", "name of the person"},
        Word{"discloser", "who discloses"},
        Word{"recipient", "who receives"},
        Word{"description", "what is disclosed"},
        Word{"purpose", "why"},
        Word{"revocation", "how to revoke"},
        Word{"expiry", "when it ends"},
        Word{"signature", "signature"},
        Word{"date", "date"},
        Word{"conditioning", "whether services depend on it"},
        Word{"redisclosure_warning", "warning about passing on"},
        Word{"plain_language_copy", "copy in plain language"},
        Word{"tpo_statement", "statement on treatment, payment and operations"},
        Word{"intermediary_members", "members behind an intermediary"},
    };
    return kWords;
}

std::span<const Word> words(SeparateConsent) {
    static constexpr std::array kWords{
        Word{"legal_proceedings", "use in legal proceedings"},
        Word{"counseling_notes", "counseling notes"},
        Word{"psychotherapy_notes", "psychotherapy notes"},
    };
    return kWords;
}

std::span<const Word> words(ConsentCapacity) {
    static constexpr std::array kWords{
        Word{"adult", "adult"},
        Word{"minor", "minor"},
        Word{"guardian", "guardian"},
    };
    return kWords;
}

std::span<const Word> words(IncidentStatus) {
    static constexpr std::array kWords{
        Word{"open", "open"},
        Word{"contained", "contained"},
        Word{"closed", "closed"},
    };
    return kWords;
}

}  // namespace concordat::core
