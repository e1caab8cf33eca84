#include "documents/pictures.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <numbers>
#include <optional>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "core/ascii.h"
#include "documents/word_names.h"
#include "media/base64.h"
#include "media/hash.h"
#include "media/unicode.h"

namespace concordat::documents {

using core::ErrorCode;
using core::fail;
using media::xml::Node;
using word::kDrawingMain;
using word::kDrawingPicture;
using word::kRelationship;
using word::kWordDrawing;

namespace {

constexpr double kDotsToInch = 96;  // where a picture does not say
constexpr std::size_t kMostBytes = 20U << 20U;
constexpr std::uint32_t kMostDots = 100'000;  // of a side

// A number of two or four bytes, or nothing behind the end.
std::optional<std::uint32_t> bigEndian(std::string_view bytes, std::size_t at, std::size_t size) {
    if (at > bytes.size() || bytes.size() - at < size) return std::nullopt;
    std::uint32_t number = 0;
    for (std::size_t i = 0; i < size; ++i)
        number = (number << 8U) | static_cast<unsigned char>(bytes[at + i]);
    return number;
}

struct Dots {
    std::uint32_t width = 0;
    std::uint32_t height = 0;
    double to_inch = 0;  // 0 when the picture does not say
};

// PNG (ISO/IEC 15948): the size stands in the first chunk, dots to a metre in pHYs.
std::optional<Dots> dotsOfPng(std::string_view bytes) {
    constexpr std::size_t kFirst = 8;
    const auto width = bigEndian(bytes, kFirst + 8, 4);
    const auto height = bigEndian(bytes, kFirst + 12, 4);
    if (!width || !height || bytes.substr(kFirst + 4, 4) != "IHDR") return std::nullopt;
    Dots dots{*width, *height, 0};
    for (std::size_t at = kFirst; const auto size = bigEndian(bytes, at, 4);) {
        const std::string_view kind = bytes.substr(std::min(at + 4, bytes.size()), 4);
        if (kind == "pHYs") {
            const auto to_metre = bigEndian(bytes, at + 8, 4);
            if (to_metre && bigEndian(bytes, at + 16, 1) == 1U) dots.to_inch = *to_metre * 0.0254;
        }
        if (kind == "IDAT" || kind.size() < 4 || *size > bytes.size()) break;
        at += 12 + std::size_t{*size};
    }
    return dots;
}

// JPEG (ITU-T T.81): the size stands in the frame header; dots in JFIF's APP0.
std::optional<Dots> dotsOfJpeg(std::string_view bytes) {
    double to_inch = 0;
    for (std::size_t at = 2; const auto marker = bigEndian(bytes, at, 2);) {
        const std::uint32_t kind = *marker & 0xFFU;
        const auto size = bigEndian(bytes, at + 2, 2);
        if ((*marker >> 8U) != 0xFFU || !size || *size < 2) return std::nullopt;
        if (kind == 0xE0U && bytes.substr(at + 4, 4) == "JFIF") {
            const auto unit = bigEndian(bytes, at + 11, 1);
            const auto density = bigEndian(bytes, at + 12, 2);
            if (unit && density) to_inch = *density * (*unit == 1U ? 1.0 : *unit == 2U ? 2.54 : 0.0);
        }
        // SOF0 to SOF15 but DHT, JPG and DAC, which share the row.
        if (kind >= 0xC0U && kind <= 0xCFU && kind != 0xC4U && kind != 0xC8U && kind != 0xCCU) {
            const auto height = bigEndian(bytes, at + 5, 2);
            const auto width = bigEndian(bytes, at + 7, 2);
            if (!width || !height) return std::nullopt;
            return Dots{*width, *height, to_inch};
        }
        at += 2 + std::size_t{*size};
    }
    return std::nullopt;
}

// GIF: the size of its screen, the low byte first.
std::optional<Dots> dotsOfGif(std::string_view bytes) {
    const auto at = [&](std::size_t place) { return bigEndian(bytes, place, 1); };
    if (!at(9)) return std::nullopt;
    return Dots{*at(6) | *at(7) << 8U, *at(8) | *at(9) << 8U, 0};
}

// Every chunk up to IEND, with dots among them.
bool isWholePng(std::string_view bytes) {
    constexpr std::size_t kAround = 12;  // length, kind and checksum of a chunk
    bool has_dots = false;
    for (std::size_t at = 8; const auto size = bigEndian(bytes, at, 4);) {
        if (bytes.size() - at < kAround || bytes.size() - at - kAround < *size) return false;
        const std::string_view kind = bytes.substr(at + 4, 4);
        if (kind == "IEND") return has_dots;
        has_dots = has_dots || kind == "IDAT";
        at += kAround + std::size_t{*size};
    }
    return false;
}

// Segments up to the first scan, and the mark of the end behind it; a preview in a segment has one as well.
bool isWholeJpeg(std::string_view bytes) {
    constexpr std::uint32_t kScan = 0xDAU;
    for (std::size_t at = 2; const auto marker = bigEndian(bytes, at, 2);) {
        const auto size = bigEndian(bytes, at + 2, 2);
        if ((*marker >> 8U) != 0xFFU || !size || *size < 2) return false;
        at += 2 + std::size_t{*size};
        if ((*marker & 0xFFU) == kScan) return bytes.find("\xFF\xD9", at) != std::string_view::npos;
    }
    return false;
}

// Behind the blocks of data that begin here.
std::size_t behindBlocks(std::string_view bytes, std::size_t at) {
    while (const auto size = bigEndian(bytes, at, 1)) {
        at += 1 + std::size_t{*size};
        if (*size == 0) return at;
    }
    return bytes.size();
}

// Extensions and pictures up to the trailer.
bool isWholeGif(std::string_view bytes) {
    constexpr std::uint32_t kHasColors = 0x80U;
    const auto colors = [](std::uint32_t flags) {
        return (flags & kHasColors) == 0 ? std::size_t{0} : std::size_t{3} << ((flags & 7U) + 1U);
    };
    const auto screen = bigEndian(bytes, 10, 1);
    if (!screen) return false;
    bool has_picture = false;
    std::size_t at = 13 + colors(*screen);
    while (const auto block = bigEndian(bytes, at, 1)) {
        if (*block == 0x3BU) return has_picture;
        if (*block == 0x21U) {
            at = behindBlocks(bytes, at + 2);
            continue;
        }
        const auto picture = bigEndian(bytes, at + 9, 1);
        if (*block != 0x2CU || !picture) return false;
        has_picture = true;
        at = behindBlocks(bytes, at + 11 + colors(*picture));
    }
    return false;
}

struct Format {
    std::string_view begins;
    std::string_view ending;
    std::string_view content_type;
    std::optional<Dots> (*dots)(std::string_view bytes);
    bool (*is_whole)(std::string_view bytes);
};
constexpr Format kFormats[] = {{"\x89PNG\r\n\x1A\n", "png", "image/png", dotsOfPng, isWholePng},
                               {"\xFF\xD8\xFF", "jpeg", "image/jpeg", dotsOfJpeg, isWholeJpeg},
                               {"GIF8", "gif", "image/gif", dotsOfGif, isWholeGif}};

Emu scaled(Emu length, Emu numerator, Emu denominator) {
    return std::max<Emu>(1, std::llround(static_cast<double>(length) * static_cast<double>(numerator) /
                                         static_cast<double>(denominator)));
}

Emu emuOf(std::uint32_t dots, double to_inch) {
    return std::max<Emu>(1, std::llround(dots / to_inch * static_cast<double>(kEmuToInch)));
}

// The bytes that a data: address holds (RFC 2397).
core::Result<std::string> bytesOfAddress(std::string_view address) {
    const std::size_t comma = address.find(',');
    if (comma == std::string_view::npos || !address.substr(0, comma).ends_with(";base64"))
        return fail(ErrorCode::Invalid, "its address must look like data:image/png;base64,…");
    auto bytes = media::fromBase64(address.substr(comma + 1));
    if (!bytes) return fail(ErrorCode::Invalid, "what stands in its data: address is no Base64");
    return *std::move(bytes);
}

}  // namespace

core::Result<Picture> readPicture(std::string bytes) {
    if (bytes.size() > kMostBytes)
        return fail(ErrorCode::TooLarge, "it has more than 20 MiB; make it smaller");
    const auto* format =
        std::ranges::find_if(kFormats, [&](const Format& each) { return bytes.starts_with(each.begins); });
    if (format == std::end(kFormats))
        return fail(ErrorCode::Unsupported,
                    bytes.empty() ? "the file is empty"
                                  : "it is no PNG, JPEG or GIF; save the picture in one of these forms");
    const std::optional<Dots> dots = format->dots(bytes);
    if (!dots || dots->width == 0 || dots->height == 0 || dots->width > kMostDots || dots->height > kMostDots)
        return fail(ErrorCode::Invalid, "the picture is damaged: it has no size that could be shown");
    if (!format->is_whole(bytes))
        return fail(ErrorCode::Invalid,
                    "the picture is damaged: it breaks off before its end; save it again, or take another "
                    "copy");
    constexpr double kFewest = 10;
    const double to_inch = dots->to_inch >= kFewest ? dots->to_inch : kDotsToInch;
    return Picture{std::move(bytes),
                   format->ending,
                   format->content_type,
                   emuOf(dots->width, to_inch),
                   emuOf(dots->height, to_inch),
                   {}};
}

core::Result<Picture> pictureOf(const media::Value& value, const GetFile& file) {
    const media::Fields* group = value.fields();
    const media::Value* named = group != nullptr ? group->find("file") : &value;
    const std::string* name = named != nullptr ? named->text() : nullptr;
    if (name == nullptr)
        return fail(ErrorCode::Invalid, "it is neither a text nor a group with \"file\" and \"description\"");
    core::Result<std::string> bytes = name->starts_with("data:") ? bytesOfAddress(*name)
                                      : file                     ? file(*name)
                                             : fail(ErrorCode::NotFound, "no folder of pictures is known");
    if (!bytes) return tl::unexpected(bytes.error());
    auto picture = readPicture(*std::move(bytes));
    const media::Value* description = group != nullptr ? group->find("description") : nullptr;
    if (!picture || description == nullptr || description->text() == nullptr) return picture;
    picture->description = *description->text();
    if (const std::size_t at = media::findForbidden(picture->description); at != std::string::npos)
        return fail(ErrorCode::Invalid, fmt::format("its description holds {}, which no Word file can",
                                                    media::describeForbidden(picture->description, at)));
    return picture;
}

bool meansPicture(const media::Value& value) {
    if (const media::Fields* group = value.fields()) return group->find("file") != nullptr;
    if (value.text() == nullptr) return false;
    if (value.text()->starts_with("data:image/")) return true;
    const std::string name = core::lowered(*value.text());
    return name.ends_with(".jpg") || std::ranges::any_of(kFormats, [&](const Format& format) {
               return name.ends_with(std::string(".").append(format.ending));
           });
}

core::Result<std::string> PictureShelf::relate(const std::string& part, const Picture& picture) {
    const std::string digest = media::sha256(picture.bytes);
    auto shown = parts_.find(digest);
    if (shown == parts_.end())
        shown = parts_
                    .emplace(digest, package_.add(fmt::format("word/media/picture1.{}", picture.ending),
                                                  picture.content_type, picture.bytes))
                    .first;
    const auto [related, is_new] = related_.try_emplace({part, shown->second});
    if (is_new) {
        auto id = package_.relate(part, {{}, std::string(kRelationship) + "/image", shown->second, false});
        if (!id) return id;
        related->second = *std::move(id);
    }
    return related->second;
}

core::Result<media::xml::Document> drawingOf(const Picture& picture, std::string_view relationship) {
    const std::string size = fmt::format(R"(cx="{}" cy="{}")", picture.width, picture.height);
    auto tree = media::xml::parse(fmt::format(
        R"(<w:drawing xmlns:w="{}" xmlns:wp="{}" xmlns:a="{}" xmlns:pic="{}" xmlns:r="{}">)"
        R"(<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {}/><wp:docPr id="1" name="Picture"/>)"
        R"(<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>)"
        R"(<a:graphic><a:graphicData uri="{}"><pic:pic>)"
        R"(<pic:nvPicPr><pic:cNvPr id="0" name="Picture"/><pic:cNvPicPr/></pic:nvPicPr>)"
        R"(<pic:blipFill><a:blip r:embed="{}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>)"
        R"(<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>)"
        R"(</pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>)",
        word::kWord, kWordDrawing, kDrawingMain, kDrawingPicture, kRelationship, size, kDrawingPicture,
        relationship, size));
    if (!tree) return tree;
    propertiesOfDrawing(tree->root()).setAttribute("descr", picture.description);
    return tree;
}

Node propertiesOfDrawing(Node drawing) {
    return drawing.firstElement().firstElement({kWordDrawing, "docPr"});
}

bool isDescribed(Node properties) {
    for (const std::string_view name : {"descr", "title"})
        if (!media::isBlank(properties.attribute(name).value_or(""))) return true;
    for (Node node = properties; node; node = node.nextBelow(properties))
        if (node.kind() == media::xml::Kind::Element && node.is({word::kDecorative, "decorative"}))
            return node.attribute("val") == "1" || node.attribute("val") == "true";
    return false;
}

namespace {

Node pictureIn(Node properties) {
    const Node drawing = properties.parent();
    for (Node node = drawing; node; node = node.nextBelow(drawing))
        if (node.is({kDrawingMain, "blip"})) return node;
    return {};
}

// The properties of the shape that shows a picture: its size and rotation are among them.
Node shapeOf(Node picture) {
    for (Node node = picture.parent(); node; node = node.parent()) {
        if (node.name() == "spPr") return node;
        if (Node own = node.firstElement({kDrawingPicture, "spPr"})) return own;
    }
    return {};
}

// Whether the drawing is a group of shapes, of which this is one.
bool isOneOfSeveral(Node shape) {
    return shape && !shape.parent().parent().is({kDrawingMain, "graphicData"});
}

Node sizeOf(Node shape) {
    const Node form = shape ? shape.firstElement({kDrawingMain, "xfrm"}) : Node();
    return form ? form.firstElement({kDrawingMain, "ext"}) : Node();
}

std::optional<Emu> lengthIn(Node element, std::string_view name) {
    const std::string_view text = element ? element.attribute(name).value_or("") : "";
    Emu length = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), length);
    constexpr Emu kLongest = 100 * kEmuToInch;
    if (fault != std::errc() || end != text.data() + text.size() || length <= 0 || length > kLongest)
        return std::nullopt;
    return length;
}

// How far a turned picture reaches beyond its own sides, for which Word leaves room.
void leaveRoomForTurning(Node frame, Node shape, Size size) {
    constexpr double kToRadians = std::numbers::pi / 180 / 60'000;
    const Node form = shape ? shape.firstElement({kDrawingMain, "xfrm"}) : Node();
    const auto turned = form ? form.attribute("rot") : std::nullopt;
    Node room = frame.firstElement({kWordDrawing, "effectExtent"});
    int angle = 0;
    if (!turned || !room) return;
    std::from_chars(turned->data(), turned->data() + turned->size(), angle);
    if (angle == 0) return;
    const auto width = static_cast<double>(size.width);
    const auto height = static_cast<double>(size.height);
    const double sine = std::abs(std::sin(angle * kToRadians));
    const double cosine = std::abs(std::cos(angle * kToRadians));
    const auto beyond = [](double reach, double side) {
        return std::to_string(std::max<Emu>(0, std::llround((reach - side) / 2)));
    };
    for (const std::string_view side : {"l", "r"})
        room.setAttribute(side, beyond(width * cosine + height * sine, width));
    for (const std::string_view side : {"t", "b"})
        room.setAttribute(side, beyond(width * sine + height * cosine, height));
}

}  // namespace

std::optional<Size> sizeOfPicture(Node properties) {
    const Node shape = shapeOf(pictureIn(properties));
    const Node said =
        isOneOfSeveral(shape) ? sizeOf(shape) : properties.parent().firstElement({kWordDrawing, "extent"});
    const auto width = lengthIn(said, "cx");
    const auto height = lengthIn(said, "cy");
    if (!width || !height) return std::nullopt;
    return Size{*width, *height};
}

void resizePicture(Node properties, Size size) {
    const auto resize = [&](Node element) {
        if (!element) return;
        element.setAttribute("cx", std::to_string(size.width));
        element.setAttribute("cy", std::to_string(size.height));
    };
    Node frame = properties.parent();
    const Node shape = shapeOf(pictureIn(properties));
    resize(sizeOf(shape));
    if (isOneOfSeveral(shape)) return;
    resize(frame.firstElement({kWordDrawing, "extent"}));
    leaveRoomForTurning(frame, shape, size);
    // A size in parts of the page is another one.
    for (Node child : frame.elements())
        if (child.name() == "sizeRelH" || child.name() == "sizeRelV") child.remove();
}

void fitToPage(Picture& picture, const Form& form, Emu line) {
    const Emu width = picture.width;
    const Emu height = picture.height;
    if (form.width > 0) {
        picture.width = form.width;
        picture.height = form.height > 0 ? form.height : scaled(height, form.width, width);
    } else if (width > line) {
        picture.width = line;
        picture.height = scaled(height, line, width);
    }
    constexpr Emu kLongest = 22 * kEmuToInch;
    if (picture.height > kLongest) {
        picture.width = scaled(picture.width, kLongest, picture.height);
        picture.height = kLongest;
    }
}

Size fittedInto(Size box, Size natural) {
    const Emu height = scaled(natural.height, box.width, natural.width);
    if (height <= box.height) return {box.width, height};
    return {std::min(box.width, scaled(natural.width, box.height, natural.height)), box.height};
}

bool exchangePicture(Node properties, std::string_view relationship) {
    Node picture = pictureIn(properties);
    if (!picture) return false;
    picture.setAttribute({kRelationship, "embed"}, relationship);
    picture.removeAttribute({kRelationship, "link"});
    // Another form of the picture that was there, and how it was cut.
    if (Node more = picture.firstElement({kDrawingMain, "extLst"})) more.remove();
    if (Node cut = picture.parent().firstElement({kDrawingMain, "srcRect"})) cut.remove();
    return true;
}

}  // namespace concordat::documents
