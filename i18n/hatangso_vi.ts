<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="vi" sourcelanguage="en">
<context>
    <name>hatangso</name>
    <message>
        <location filename="../processing/algorithm.py"/>
        <source> or </source>
        <translation> hoặc </translation>
    </message>
    <message>
        <location filename="../processing/dossier/verify_dossier.py"/>
        <source>! {file}: {what}</source>
        <translation>! {file}: {what}</translation>
    </message>
    <message>
        <location filename="../ui/targets/target_editor.ui"/>
        <source>&amp;Add</source>
        <translation>&amp;Thêm</translation>
    </message>
    <message>
        <location filename="../ui/dossier/files_page.ui"/>
        <source>&amp;Add…</source>
        <translation>&amp;Thêm…</translation>
    </message>
    <message>
        <location filename="../ui/dossier/checklist_page.ui"/>
        <source>&amp;Also if something is missing</source>
        <translation>&amp;Lập cả khi còn thiếu</translation>
    </message>
    <message>
        <location filename="../ui/compliance/compliance_dock.ui"/>
        <source>&amp;Assess</source>
        <translation>Đánh &amp;giá</translation>
    </message>
    <message>
        <location filename="../ui/dossier/contents_page.py"/>
        <source>&amp;Assess again…</source>
        <translation>Đánh &amp;giá lại…</translation>
    </message>
    <message>
        <location filename="../ui/dossier/contents_page.py"/>
        <location filename="../ui/dossier/contents_page.ui"/>
        <source>&amp;Assess…</source>
        <translation>Đánh &amp;giá…</translation>
    </message>
    <message>
        <location filename="../ui/setup/setup_dialog.ui"/>
        <source>&amp;Check again</source>
        <translation>&amp;Kiểm tra lại</translation>
    </message>
    <message>
        <location filename="../ui/targets/indicator_picker.ui"/>
        <source>&amp;Choose</source>
        <translation>&amp;Chọn</translation>
    </message>
    <message>
        <location filename="../ui/plan/plan_dialog.ui"/>
        <source>&amp;Close</source>
        <translation>Đó&amp;ng</translation>
    </message>
    <message>
        <location filename="../ui/dossier/files_page.ui"/>
        <source>&amp;Contact</source>
        <translation>&amp;Liên hệ</translation>
    </message>
    <message>
        <location filename="../ui/compliance/compliance_dock.ui"/>
        <source>&amp;Copy</source>
        <translation>&amp;Chép</translation>
    </message>
    <message>
        <location filename="../ui/targets/target_editor.ui"/>
        <source>&amp;Copy and edit…</source>
        <translation>Sao &amp;chép và sửa…</translation>
    </message>
    <message>
        <location filename="../ui/about/about_dialog.ui"/>
        <source>&amp;Copy versions</source>
        <translation>&amp;Sao chép phiên bản</translation>
    </message>
    <message>
        <location filename="../ui/dossier/files_page.ui"/>
        <source>&amp;DXF</source>
        <translation>&amp;DXF</translation>
    </message>
    <message>
        <location filename="../ui/dossier/office_page.ui"/>
        <source>&amp;Date</source>
        <translation>&amp;Ngày</translation>
    </message>
    <message>
        <location filename="../ui/plan/plan_dialog.ui"/>
        <source>&amp;Defaults</source>
        <translation>&amp;Mặc định</translation>
    </message>
    <message>
        <location filename="../ui/dossier/type_page.ui"/>
        <source>&amp;Documents</source>
        <translation>&amp;Văn bản</translation>
    </message>
    <message>
        <location filename="../ui/compliance/compliance_dock.ui"/>
        <source>&amp;Dossier…</source>
        <translation>&amp;Hồ sơ…</translation>
    </message>
    <message>
        <location filename="../ui/setup/setup_dialog.ui"/>
        <source>&amp;Fields</source>
        <translation>&amp;Trường</translation>
    </message>
    <message>
        <location filename="../ui/plan/plan_dialog.ui"/>
        <source>&amp;Folder</source>
        <translation>T&amp;hư mục</translation>
    </message>
    <message>
        <location filename="../ui/options/options_page.ui"/>
        <source>&amp;Folder for results</source>
        <translation>&amp;Thư mục ghi kết quả</translation>
    </message>
    <message>
        <location filename="../ui/dossier/files_page.ui"/>
        <source>&amp;Folder for the results</source>
        <translation>Thư mụ&amp;c kết quả</translation>
    </message>
    <message>
        <location filename="../ui/compliance/compliance_dock.ui"/>
        <source>&amp;For</source>
        <translation>&amp;Xem của</translation>
    </message>
    <message>
        <location filename="../ui/dossier/files_page.ui"/>
        <source>&amp;GeoJSON</source>
        <translation>&amp;GeoJSON</translation>
    </message>
    <message>
        <location filename="../ui/dossier/checklist_page.ui"/>
        <location filename="../ui/dossier/run_page.ui"/>
        <source>&amp;Go there</source>
        <translation>Đến &amp;chỗ cần sửa</translation>
    </message>
    <message>
        <location filename="../ui/plan/plan_dialog.ui"/>
        <source>&amp;Help</source>
        <translation>&amp;Trợ giúp</translation>
    </message>
    <message>
        <location filename="../ui/dossier/office_page.ui"/>
        <source>&amp;Issuing body</source>
        <translation>Cơ &amp;quan ban hành</translation>
    </message>
    <message>
        <location filename="../ui/dossier/files_page.ui"/>
        <source>&amp;JSON</source>
        <translation>&amp;JSON</translation>
    </message>
    <message>
        <location filename="../ui/dossier/files_page.ui"/>
        <source>&amp;KML</source>
        <translation>&amp;KML</translation>
    </message>
    <message>
        <location filename="../ui/dossier/type_page.ui"/>
        <location filename="../ui/options/options_page.ui"/>
        <source>&amp;Language of the documents</source>
        <translation>&amp;Ngôn ngữ của văn bản</translation>
    </message>
    <message>
        <location filename="../ui/setup/setup_dialog.ui"/>
        <source>&amp;Layers</source>
        <translation>&amp;Lớp</translation>
    </message>
    <message>
        <location filename="../ui/dossier/contents_page.ui"/>
        <source>&amp;Layers, the first on top</source>
        <translation>Các lớp, lớp đầu &amp;nằm trên cùng</translation>
    </message>
    <message>
        <location filename="../ui/dossier/files_page.ui"/>
        <source>&amp;Licence of the data</source>
        <translation>Giấy &amp;phép sử dụng dữ liệu</translation>
    </message>
    <message>
        <location filename="../ui/targets/target_editor.ui"/>
        <source>&amp;Messages:</source>
        <translation>Thôn&amp;g báo:</translation>
    </message>
    <message>
        <location filename="../ui/targets/fault_list.py"/>
        <source>&amp;Messages: {errors} faults, {remarks} remarks</source>
        <translation>Thôn&amp;g báo: {errors} lỗi, {remarks} lưu ý</translation>
    </message>
    <message>
        <location filename="../ui/targets/target_editor.ui"/>
        <source>&amp;New…</source>
        <translation>Tạ&amp;o mới…</translation>
    </message>
    <message>
        <location filename="../ui/dossier/office_page.ui"/>
        <source>&amp;Number</source>
        <translation>&amp;Số</translation>
    </message>
    <message>
        <location filename="../ui/setup/setup_dialog.py"/>
        <location filename="../ui/setup/setup_dialog.ui"/>
        <source>&amp;Open the fictional province…</source>
        <translation>Mở tỉnh mẫ&amp;u…</translation>
    </message>
    <message>
        <location filename="../ui/targets/target_editor.ui"/>
        <source>&amp;Open…</source>
        <translation>&amp;Mở…</translation>
    </message>
    <message>
        <location filename="../ui/dossier/type_page.ui"/>
        <source>&amp;Package the dossier and verify it</source>
        <translation>Đóng &amp;gói và kiểm tra hồ sơ</translation>
    </message>
    <message>
        <location filename="../ui/dossier/contents_page.ui"/>
        <source>&amp;Paper</source>
        <translation>&amp;Khổ giấy</translation>
    </message>
    <message>
        <location filename="../ui/dossier/office_page.ui"/>
        <source>&amp;Place</source>
        <translation>Địa &amp;danh</translation>
    </message>
    <message>
        <location filename="../ui/options/options_page.ui"/>
        <source>&amp;Python program</source>
        <translation>&amp;Chương trình Python</translation>
    </message>
    <message>
        <location filename="../ui/dossier/office_page.ui"/>
        <source>&amp;Recipients</source>
        <translation>Nơi n&amp;hận</translation>
    </message>
    <message>
        <location filename="../ui/targets/target_editor.ui"/>
        <source>&amp;Remove</source>
        <translation>&amp;Xóa</translation>
    </message>
    <message>
        <location filename="../ui/compliance/compliance_dock.ui"/>
        <source>&amp;Report…</source>
        <translation>Bá&amp;o cáo…</translation>
    </message>
    <message>
        <location filename="../ui/setup/setup_dialog.ui"/>
        <source>&amp;Role and layer:</source>
        <translation>&amp;Vai trò và lớp:</translation>
    </message>
    <message>
        <location filename="../ui/dossier/run_page.py"/>
        <location filename="../ui/dossier/run_page.ui"/>
        <location filename="../ui/plan/plan_dialog.ui"/>
        <source>&amp;Run</source>
        <translation>C&amp;hạy</translation>
    </message>
    <message>
        <location filename="../ui/dossier/run_page.py"/>
        <source>&amp;Run all again</source>
        <translation>C&amp;hạy lại tất cả</translation>
    </message>
    <message>
        <location filename="../ui/targets/target_editor.ui"/>
        <source>&amp;Save</source>
        <translation>&amp;Lưu</translation>
    </message>
    <message>
        <location filename="../ui/dossier/run_page.ui"/>
        <source>&amp;Save the project</source>
        <translation>&amp;Lưu dự án</translation>
    </message>
    <message>
        <location filename="../ui/dossier/files_page.ui"/>
        <source>&amp;Shapefile</source>
        <translation>&amp;Shapefile</translation>
    </message>
    <message>
        <location filename="../ui/plan/plan_dialog.ui"/>
        <source>&amp;Stop</source>
        <translation>&amp;Dừng</translation>
    </message>
    <message>
        <location filename="../ui/setup/setup_dialog.ui"/>
        <source>&amp;Targets and time</source>
        <translation>&amp;Chỉ tiêu và thời gian</translation>
    </message>
    <message>
        <location filename="../ui/dossier/contents_page.ui"/>
        <source>&amp;Tick all</source>
        <translation>C&amp;họn tất cả</translation>
    </message>
    <message>
        <location filename="../ui/dossier/office_page.ui"/>
        <source>&amp;To</source>
        <translation>Kính &amp;gửi</translation>
    </message>
    <message>
        <location filename="../ui/dossier/type_page.ui"/>
        <source>&amp;Type of dossier</source>
        <translation>&amp;Loại hồ sơ</translation>
    </message>
    <message>
        <location filename="../ui/targets/target_editor.ui"/>
        <source>&amp;Use in this plan</source>
        <translation>&amp;Dùng cho kế hoạch này</translation>
    </message>
    <message>
        <location filename="../ui/dossier/office_page.ui"/>
        <source>&amp;What stands in</source>
        <translation>Nội dung ghi tr&amp;ong</translation>
    </message>
    <message>
        <location filename="../ui/dossier/files_page.ui"/>
        <source>&amp;Word document</source>
        <translation>Văn bản &amp;Word</translation>
    </message>
    <message>
        <location filename="../ui/compliance/compliance_dock.ui"/>
        <source>&amp;Year</source>
        <translation>&amp;Năm</translation>
    </message>
    <message>
        <location filename="../ui/setup/setup_dialog.ui"/>
        <source>&amp;Year of the assessment:</source>
        <translation>&amp;Năm đánh giá:</translation>
    </message>
    <message>
        <location filename="../ui/dossier/files_page.ui"/>
        <source>&amp;ZIP archive as well</source>
        <translation>Kèm tệp nén &amp;ZIP</translation>
    </message>
    <message>
        <location filename="../ui/setup/fields_panel.py"/>
        <source>(no field)</source>
        <translation>(không có trường)</translation>
    </message>
    <message>
        <location filename="../ui/setup/roles_panel.py"/>
        <source>(no layer)</source>
        <translation>(không có lớp)</translation>
    </message>
    <message>
        <location filename="../ui/setup/setup_dialog.py"/>
        <source>(none chosen)</source>
        <translation>(chưa chọn)</translation>
    </message>
    <message>
        <location filename="../ui/targets/field_page.py"/>
        <source>(none)</source>
        <translation>(không có)</translation>
    </message>
    <message>
        <location filename="../ui/setup/fields_panel.py"/>
        <source>(not recognised)</source>
        <translation>(không nhận biết được)</translation>
    </message>
    <message>
        <location filename="../ui/targets/field_page.py"/>
        <source>(not said)</source>
        <translation>(chưa rõ)</translation>
    </message>
    <message>
        <location filename="../processing/targets/_assessment_parameters.py"/>
        <source>0 to 1</source>
        <translation>0 đến 1</translation>
    </message>
    <message>
        <location filename="../processing/targets/_assessment_parameters.py"/>
        <source>0 to 100</source>
        <translation>0 đến 100</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_atlas_parameters.py"/>
        <source>0: by the scale, in steps of 1, 2 and 5.</source>
        <translation>0: theo tỷ lệ, theo các bước 1, 2 và 5.</translation>
    </message>
    <message>
        <location filename="../ui/compliance/change_hint.py"/>
        <source>&lt;a href=&quot;assess&quot;&gt;Assess again&lt;/a&gt;</source>
        <translation>&lt;a href=&quot;assess&quot;&gt;Đánh giá lại&lt;/a&gt;</translation>
    </message>
    <message>
        <location filename="../processing/targets/convert_target_set.py"/>
        <source>&lt;p&gt;A target set holds what a document promises: targets (a number by a year), status figures, tasks and requirements, each with the clause&apos;s own words. This tool takes one of the sets of the plugin or your own file, checks it and writes it as JSON, XLSX or CSV: to copy a shipped set and edit it, to fill one in with Excel, or to bring it back.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Needs&lt;/b&gt; nothing but the set. In a set that cannot be used every fault is named with its line (JSON) or row (XLSX, CSV), all of them at once, and nothing is written.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Writes&lt;/b&gt; one file; the ending of its name says in which form. Nothing is lost between the forms. The set “template” is empty, to start from.&lt;/p&gt;</source>
        <translation>&lt;p&gt;Bộ chỉ tiêu là nội dung cam kết của một văn bản: mục tiêu (con số phải đạt đến một năm), số liệu hiện trạng, nhiệm vụ và yêu cầu, mỗi mục kèm nguyên văn. Công cụ lấy một bộ có sẵn của plugin hoặc tệp của bạn, kiểm tra rồi ghi ra JSON, XLSX hoặc CSV: để sao chép một bộ có sẵn và sửa, để nhập liệu bằng Excel, hoặc để đưa trở lại.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Cần có&lt;/b&gt; duy nhất bộ chỉ tiêu. Nếu bộ không dùng được, mọi lỗi được nêu cùng lúc kèm số dòng của tệp (JSON) hoặc của bảng (XLSX, CSV) và không ghi ra gì.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Ghi ra&lt;/b&gt; một tệp; đuôi tên tệp quyết định dạng. Chuyển giữa các dạng không mất gì. Bộ “template” để trống, dùng để bắt đầu.&lt;/p&gt;</translation>
    </message>
    <message>
        <location filename="../processing/data/crosswalk_units.py"/>
        <source>&lt;p&gt;Carries statistics and targets of the communes before July 2025 to the communes after, or back, and accounts for every part of them: nothing is lost or doubled without being told.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Needs&lt;/b&gt; a layer or table with the code (or name) of each unit, perhaps with a year, and either a crosswalk table (old code, new code, share of the old unit) or polygons of the old and the new units: then units are shared by area on the ellipsoid, or by people if a population layer is given.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Fields&lt;/b&gt;: counts are added up (value × share); means, rates and percentages are weighted with the field that they are made of, never averaged plainly; of others the highest or the lowest is taken. Empty values are left out, never taken for zero, and named in the field “incomplete”.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Units&lt;/b&gt; are matched by code (leading zeros are kept, and restored where a table has lost them); where the code is missing or not known, and a field of names is chosen, by name, with or without “Xã”, “Phường”, “Thị trấn” and diacritics, the district telling equal names apart; rows that are matched so although they have a code are listed.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Writes&lt;/b&gt; one row for each target unit and year, with its polygon where the layer of the target units is given; a balance for each field and year (before, after, lost, doubled); and the rows that could not be used, with the nearest names.&lt;/p&gt;&lt;p&gt;Method: areal weighting (Goodchild &amp;amp; Lam 1980); whole numbers by the largest remainder.&lt;/p&gt;</source>
        <translation>&lt;p&gt;Chuyển số liệu thống kê và mục tiêu của các xã trước tháng 7/2025 sang các xã sau sắp xếp, hoặc ngược lại, và đối chiếu, cân đối từng phần: không có gì thất lạc hay bị tính trùng mà không được báo.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Cần có&lt;/b&gt; lớp hoặc bảng ghi mã (hoặc tên) của từng đơn vị, có thể kèm năm, và một trong hai: bảng đối chiếu (mã cũ, mã mới, tỷ lệ của đơn vị cũ), hoặc lớp vùng của đơn vị cũ và đơn vị mới; khi đó đơn vị được chia theo diện tích trên ellipsoid, hoặc theo dân số nếu có lớp dân số.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Các trường&lt;/b&gt;: số đếm được cộng (giá trị × tỷ lệ); số bình quân, tỷ suất, phần trăm được tính bình quân gia quyền theo trường tạo ra chúng, không bao giờ lấy trung bình cộng đơn giản; các trường khác lấy giá trị lớn nhất hoặc nhỏ nhất. Giá trị trống được bỏ qua, không coi là 0, và được nêu trong trường “incomplete”.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Đơn vị&lt;/b&gt; được khớp theo mã (giữ số 0 ở đầu, khôi phục nếu bảng đã làm mất); nếu thiếu mã hoặc mã không có trong danh mục, và có chọn trường tên, thì theo tên, có hoặc không có “Xã”, “Phường”, “Thị trấn” và dấu; tên huyện dùng để phân biệt các xã trùng tên; các dòng có mã mà vẫn được khớp theo tên được liệt kê.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Ghi ra&lt;/b&gt; một dòng cho mỗi đơn vị đích và năm, kèm hình vùng nếu có lớp đơn vị đích; bảng cân đối cho từng trường và năm (trước, sau, thất lạc, tính trùng); các dòng không dùng được kèm tên gần nhất.&lt;/p&gt;&lt;p&gt;Phương pháp: phân bổ theo diện tích (Goodchild &amp;amp; Lam 1980); số nguyên theo phương pháp số dư lớn nhất.&lt;/p&gt;</translation>
    </message>
    <message>
        <location filename="../processing/dossier/export_atlas.py"/>
        <source>&lt;p&gt;Draws maps for an approval dossier on paper from A0 to A4: of the province what exists, what is planned, coverage and one map for each target, and a page for each commune.&lt;/p&gt;&lt;p&gt;Every page has a title, a legend of what it shows and of nothing else, north arrow, scale and scale bar, the VN-2000 grid with its coordinates, a note on the coordinate system, sources and date, boxes for the signatures; commune pages have an overview, the targets that the commune does not meet, and their neighbours shown lightly.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Needs&lt;/b&gt; the communes and whatever layers there are. Layers keep their styles; those of the project are drawn as in the project, files without a style plainly. A layer of values (Communes with their values of Assess targets) gives a map for each of its styles.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Writes&lt;/b&gt; one PDF of all pages, with bookmarks and switches for the layers, in which every map knows its place on the earth; and, if asked for, each page as a file of its own. Letters stay letters: the text can be searched. The same layers and date give the same bytes.&lt;/p&gt;</source>
        <translation>&lt;p&gt;Vẽ bản đồ cho hồ sơ trình duyệt trên khổ giấy từ A0 đến A4: bản đồ toàn tỉnh về hiện trạng, quy hoạch, vùng phủ sóng, mỗi chỉ tiêu một bản đồ, và mỗi xã một trang.&lt;/p&gt;&lt;p&gt;Mỗi trang có tên bản đồ, chú giải chỉ gồm những gì có trên trang, mũi tên chỉ bắc, tỷ lệ và thước tỷ lệ, lưới tọa độ VN-2000 kèm trị số tọa độ, ghi chú về hệ tọa độ, nguồn dữ liệu và ngày lập, khung ký; trang xã có sơ đồ vị trí, các chỉ tiêu xã chưa đạt, và các xã lân cận được làm mờ.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Cần&lt;/b&gt; lớp xã và các lớp khác hiện có. Các lớp giữ nguyên kiểu trình bày: lớp của dự án được vẽ như trong dự án, tệp không có kiểu trình bày được vẽ đơn giản. Lớp giá trị (Xã kèm giá trị của công cụ Đánh giá chỉ tiêu) cho một bản đồ ứng với mỗi kiểu trình bày của lớp.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Ghi ra&lt;/b&gt; một tệp PDF gồm mọi trang, có dấu trang và nút bật tắt lớp, mỗi bản đồ trong tệp đều có định vị tọa độ; và nếu cần, mỗi trang một tệp riêng. Chữ vẫn là chữ: tìm kiếm được trong văn bản. Cùng các lớp và cùng ngày thì cho ra tệp giống hệt từng byte.&lt;/p&gt;</translation>
    </message>
    <message>
        <location filename="../processing/radio/coverage_buffers.py"/>
        <source>&lt;p&gt;Draws the area that each site serves as a circle, or as sectors by azimuth and width: a first picture of coverage before propagation is computed.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Needs&lt;/b&gt; a point layer of sites in any CRS. The radius of a site comes from the radius field; without one, from the table by technology and area type, if a technology field is given and the table is not empty; else it is the fixed radius. The radii of the table are &lt;b&gt;planning assumptions&lt;/b&gt;, not measurements: put in those of your network.&lt;/p&gt;&lt;p&gt;A field may name several technologies (“3G;4G”, “UMTS/LTE”), operators (“Viettel;VNPT”, “Viettel + VNPT”) and azimuths (“0/120/240”, degrees clockwise from true north). Each technology and azimuth gives an area of its own; a shared site counts for each of its operators. A site without azimuth serves all round. Area types: đô thị, thành thị, urban; ngoại ô, ven đô, suburban; nông thôn, miền núi, rural.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Writes&lt;/b&gt; polygons in the CRS of the sites with radius (m), azimuth and width (°) and area (km², on the ellipsoid), one by one or dissolved by operator and technology; and, if asked for, the sites that were set aside, each with the reason.&lt;/p&gt;&lt;p&gt;Method: the vertices lie at the exact geodesic distance from the site (Karney 2013), so that the circles are right in degrees, in EPSG:3857 and in VN-2000 alike. A polygon of n vertices is smaller than its circle: by 0.16 % at 16 segments a quarter.&lt;/p&gt;</source>
        <translation>&lt;p&gt;Vẽ vùng phục vụ của mỗi trạm thành hình tròn, hoặc thành các cánh sóng theo góc phương vị và độ rộng: bức tranh ban đầu về vùng phủ trước khi tính truyền sóng.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Cần&lt;/b&gt; một lớp điểm trạm ở hệ tọa độ bất kỳ. Bán kính của trạm lấy từ trường bán kính; nếu không có thì lấy từ bảng theo công nghệ và loại khu vực, khi có trường công nghệ và bảng không trống; nếu không nữa thì dùng bán kính cố định. Các bán kính trong bảng là &lt;b&gt;giả định quy hoạch&lt;/b&gt;, không phải số đo: hãy thay bằng số liệu của mạng thực tế.&lt;/p&gt;&lt;p&gt;Một trường có thể ghi nhiều công nghệ (“3G;4G”, “UMTS/LTE”), nhiều nhà mạng (“Viettel;VNPT”, “Viettel + VNPT”) và nhiều góc phương vị (“0/120/240”, độ theo chiều kim đồng hồ từ bắc địa lý). Mỗi công nghệ và mỗi hướng cho một vùng riêng; trạm dùng chung được tính cho từng nhà mạng. Trạm không có góc phương vị thì phát mọi hướng. Loại khu vực: đô thị, thành thị, urban; ngoại ô, ven đô, suburban; nông thôn, miền núi, rural.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Ghi ra&lt;/b&gt; các vùng trong hệ tọa độ của lớp trạm, kèm bán kính (m), góc phương vị và độ rộng (°), diện tích (km², trên ellipsoid), từng vùng riêng hoặc gộp theo nhà mạng và công nghệ; và nếu yêu cầu, các trạm bị loại kèm lý do.&lt;/p&gt;&lt;p&gt;Phương pháp: các đỉnh nằm đúng ở khoảng cách trắc địa tính từ trạm (Karney 2013), nên hình tròn đúng cả khi tọa độ là độ, EPSG:3857 hay VN-2000. Đa giác n đỉnh nhỏ hơn hình tròn của nó: 0,16 % với 16 đoạn mỗi phần tư.&lt;/p&gt;</translation>
    </message>
    <message>
        <location filename="../processing/network/fiber_routes.py"/>
        <source>&lt;p&gt;Finds the least-cost (or shortest) way along roads from every demand point to its best hub, and draws it.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Needs&lt;/b&gt; a line layer of roads, a point layer of demand (villages, offices, sites) and hubs: points (POP, OLT, exchange) or lines of existing fibre, which may be joined anywhere. The layers may differ in CRS. Roads are connected where they share a vertex; one-way rules do not matter to a cable and are ignored. Demand and hubs are joined to the nearest point on a road; the drop from there is counted.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Cost&lt;/b&gt; per metre comes from a field, an expression, or the table of road class × construction method; with none of these, the shortest way is taken and costs stay empty.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Writes&lt;/b&gt; one line for each demand point (and hub, where several are asked for) with its length along roads (m, on the ellipsoid), its drops (m), its cost (VND) and whether it keeps the maximum length; and the demand points without such a route, with the reason.&lt;/p&gt;&lt;p&gt;Method: Dijkstra&apos;s algorithm (1959) from the hubs over the road network contracted to its junctions, by networkx, or by scipy&apos;s equivalent for large networks. A least-cost route that is too long is replaced by the cheapest one found that keeps the maximum length (Lagrangian relaxation, Handler &amp; Zang 1980).&lt;/p&gt;</source>
        <translation>&lt;p&gt;Tìm tuyến cáp chi phí nhỏ nhất (hoặc ngắn nhất) dọc theo đường giao thông từ mỗi điểm nhu cầu đến điểm đấu nối tốt nhất và vẽ tuyến đó.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Cần có&lt;/b&gt; lớp đường giao thông dạng đường, lớp điểm nhu cầu (thôn, bản, trụ sở, trạm) và điểm đấu nối: dạng điểm (POP, OLT, tổng đài) hoặc dạng đường là cáp quang hiện có, có thể đấu nối tại bất kỳ vị trí nào trên tuyến. Các lớp có thể khác hệ tọa độ. Đường nối với nhau tại các đỉnh chung; quy định một chiều không ảnh hưởng đến cáp nên được bỏ qua. Điểm nhu cầu và điểm đấu nối được nối vào vị trí gần nhất trên đường; chiều dài đoạn nối này được tính vào tuyến.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Chi phí&lt;/b&gt; mỗi mét lấy từ một trường, một biểu thức, hoặc bảng đơn giá theo cấp đường × phương thức xây dựng; nếu không có, chọn tuyến ngắn nhất và để trống chi phí.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Kết quả&lt;/b&gt;: mỗi điểm nhu cầu (và mỗi điểm đấu nối nếu yêu cầu nhiều điểm) một tuyến với chiều dài theo đường (m, đo trên ellipsoid), các đoạn nối (m), chi phí (VND) và có trong giới hạn chiều dài hay không; cùng các điểm nhu cầu không có tuyến như vậy kèm lý do.&lt;/p&gt;&lt;p&gt;Phương pháp: thuật toán Dijkstra (1959) từ các điểm đấu nối trên mạng đường rút gọn về các nút giao, bằng networkx, hoặc bằng thuật toán tương đương của scipy với mạng lớn. Tuyến chi phí nhỏ nhất nhưng quá dài được thay bằng tuyến rẻ nhất tìm được trong giới hạn chiều dài (nới lỏng Lagrange, Handler &amp; Zang 1980).&lt;/p&gt;</translation>
    </message>
    <message>
        <location filename="../processing/network/build_network.py"/>
        <source>&lt;p&gt;Makes a network that can be routed on of a layer of roads, measures and costs it, and shows what is wrong with the layer.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Needs&lt;/b&gt; a line layer in any CRS. Roads are connected where they share a vertex; optionally, ends are joined to what lies within a tolerance, and lines that cross get a common vertex. One-way rules do not matter to a cable and are ignored. Multi-part, closed, duplicate and reversed lines are understood; heights are dropped.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Writes&lt;/b&gt;&lt;/p&gt;&lt;ul&gt;&lt;li&gt;edges: the roads between two nodes, with length (m, on the ellipsoid), cost (VND; the length where no cost is given), connected part and the road they come from;&lt;/li&gt;&lt;li&gt;nodes: where edges meet or end;&lt;/li&gt;&lt;li&gt;faults: isolated parts, ends that stop short of another road, crossings without a common vertex, duplicates, overlaps, roads without length, geometry or cost, each with its place and how to mend it.&lt;/li&gt;&lt;/ul&gt;&lt;p&gt;Faults are those of the roads after joining: run once with a tolerance of 0, look at the gaps, then choose the tolerance. A road that barriers cut off shows as an isolated part.&lt;/p&gt;</source>
        <translation>&lt;p&gt;Dựng từ lớp đường một mạng có thể tìm tuyến, đo chiều dài, tính chi phí và chỉ ra các lỗi của lớp.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Cần&lt;/b&gt; một lớp đường dạng tuyến trong hệ tọa độ bất kỳ. Các đường nối với nhau tại đỉnh chung; tùy chọn nối đầu mút vào đối tượng nằm trong dung sai và tạo đỉnh chung cho các đường cắt nhau. Quy định một chiều không ảnh hưởng đến cáp nên được bỏ qua. Đường nhiều phần, khép kín, trùng hoặc ngược chiều đều xử lý được; cao độ được bỏ qua.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Kết quả&lt;/b&gt;&lt;/p&gt;&lt;ul&gt;&lt;li&gt;cạnh: đoạn đường giữa hai nút, có chiều dài (m, trên ellipsoid), chi phí (đồng; bằng chiều dài nếu không khai chi phí), cụm liên thông và đối tượng đường gốc;&lt;/li&gt;&lt;li&gt;nút: nơi các cạnh gặp nhau hoặc kết thúc;&lt;/li&gt;&lt;li&gt;lỗi: cụm bị cô lập, đầu đường hở sát đường khác, giao cắt không có đỉnh chung, đường trùng, đường chồng một phần, đường không có chiều dài, không có hình học hoặc không có chi phí hợp lệ, kèm vị trí và cách sửa.&lt;/li&gt;&lt;/ul&gt;&lt;p&gt;Lỗi là lỗi của mạng sau khi nối: hãy chạy lần đầu với dung sai 0, xem các khoảng hở rồi mới chọn dung sai. Đường bị vùng cản chia cắt sẽ hiện thành cụm bị cô lập.&lt;/p&gt;</translation>
    </message>
    <message>
        <location filename="../processing/data/create_sample.py"/>
        <source>&lt;p&gt;Makes a whole province that does not exist, to learn and to try every tool on: communes and villages with households and population, roads by class, rivers, protected areas, pole lines, ducts, fibre, POP and OLT, base stations, offices, schools, health stations, post points, planned road works, statistics for 2021 to 2025 and an elevation model. Some of the usual targets are met in it, some nearly, some not at all.&lt;/p&gt;&lt;p&gt;Like real data it has faults: roads that end a metre or two before the next one, duplicates, crossings without a node, a river without a bridge, villages without a road, missing values.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Writes&lt;/b&gt; three files side by side: the GeoPackage, “…_dem.tif” (elevation in metres) and “….qgz”, a styled QGIS project of it all. Coordinates are VN-2000 / TM-3 107-00 (EPSG:9214). The same seed gives the same files, byte by byte.&lt;/p&gt;&lt;p&gt;Names, codes and numbers are invented. 600 villages take some 20 seconds, 20,000 a few minutes.&lt;/p&gt;</source>
        <translation>&lt;p&gt;Tạo trọn vẹn một tỉnh không có thật để học và thử mọi công cụ: xã, phường và thôn, bản kèm số hộ, dân số; đường theo cấp, sông suối, khu bảo vệ, tuyến cột treo cáp, cống bể cáp, cáp quang, điểm POP và OLT, trạm BTS, trụ sở cơ quan, trường học, trạm y tế, điểm phục vụ bưu chính, công trình đường dự kiến, số liệu thống kê 2021–2025 và mô hình số độ cao. Có mục tiêu đã đạt, có mục tiêu gần đạt, có mục tiêu chưa đạt.&lt;/p&gt;&lt;p&gt;Dữ liệu có lỗi như dữ liệu thật: đường dừng cách đường kế tiếp một, hai mét, đường vẽ trùng, giao cắt không có nút, sông không có cầu, thôn không có đường vào, giá trị bỏ trống.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Ghi ra&lt;/b&gt; ba tệp cạnh nhau: GeoPackage, “…_dem.tif” (độ cao, mét) và “….qgz”, dự án QGIS đã trình bày sẵn. Tọa độ VN-2000 / TM-3 107-00 (EPSG:9214). Cùng số hạt giống thì cho các tệp giống nhau đến từng byte.&lt;/p&gt;&lt;p&gt;Tên gọi, mã và số liệu đều là hư cấu. 600 thôn mất khoảng 20 giây, 20.000 thôn mất vài phút.&lt;/p&gt;</translation>
    </message>
    <message>
        <location filename="../processing/dossier/package_dossier.py"/>
        <source>&lt;p&gt;Puts everything of an approval dossier into one folder and one ZIP archive: documents, maps, annex tables, one GeoPackage with all layers, their styles, metadata and the QGIS project, copies as GeoJSON, Shapefile, KML and DXF if asked for, the steps to run it all again, a table of contents (MUC_LUC.txt) and a manifest with the SHA-256 of every file.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Needs&lt;/b&gt; documents (of Write a report, Export an atlas, or made by hand) and layers. What each document is, is told by what stands in it. What a dossier of this type must have is gone through first: what is missing is listed, and stops it unless you allow an incomplete dossier.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Writes&lt;/b&gt; a folder that can be moved anywhere: all paths in it are relative, and no folder or user of this computer is named in its data. Documents are copied as they are. The same inputs and date give the same bytes.&lt;/p&gt;&lt;p&gt;It takes its place whole or not at all: if the computer stops in the middle, the dossier from before is still there. A folder that holds anything but an unaltered dossier is never replaced.&lt;/p&gt;</source>
        <translation>&lt;p&gt;Đưa mọi thành phần của hồ sơ trình duyệt vào một thư mục và một tệp nén ZIP: văn bản, bản đồ, biểu phụ lục, một GeoPackage chứa mọi lớp kèm kiểu trình bày, siêu dữ liệu và dự án QGIS, bản sao dạng GeoJSON, Shapefile, KML và DXF nếu cần, các bước để tính lại toàn bộ, mục lục (MUC_LUC.txt) và bản kê (manifest) ghi mã SHA-256 của từng tệp.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Cần&lt;/b&gt; văn bản (của công cụ Lập báo cáo và văn bản hồ sơ, Xuất tập bản đồ, hoặc soạn thủ công) và các lớp. Mỗi văn bản là loại gì được nhận biết từ nội dung của văn bản đó. Danh mục thành phần hồ sơ (checklist) của loại hồ sơ này được kiểm tra trước: thành phần còn thiếu được liệt kê, và công cụ dừng lại trừ khi bạn cho phép hồ sơ chưa đầy đủ.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Ghi ra&lt;/b&gt; một thư mục có thể chuyển đi bất cứ đâu: mọi đường dẫn bên trong đều là tương đối, và dữ liệu không ghi tên thư mục hay người dùng nào của máy tính này. Văn bản được sao chép nguyên trạng. Cùng đầu vào và cùng ngày thì cho ra tệp giống hệt từng byte.&lt;/p&gt;&lt;p&gt;Hồ sơ chỉ được đặt vào chỗ khi đã trọn vẹn, nếu không thì không thay đổi gì: nếu máy tính dừng giữa chừng, hồ sơ trước đó vẫn còn. Thư mục chứa bất cứ gì khác ngoài một hồ sơ nguyên vẹn thì không bao giờ bị thay thế.&lt;/p&gt;</translation>
    </message>
    <message>
        <location filename="../processing/dossier/report_compliance.py"/>
        <source>&lt;p&gt;Runs the tools of this plugin one after the other: assesses the targets today and with the plan, finds what is missing, writes the report as Word, Excel and web page, draws the atlas, packs everything into one dossier and verifies it.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Needs&lt;/b&gt; communes and whatever layers and tables there are, as Assess targets does, and a folder for the results. With the code of a commune the report and the maps are about this commune alone: in batch mode one row for each commune makes one dossier for each.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Writes&lt;/b&gt; into the folder: the report (bao_cao.docx, bao_cao.html), the tables of its annexes (phu_luc.xlsx), the atlas (tap_ban_do.pdf), the folder ho_so and the archive ho_so.zip, and the results that they are made from; with the code of the commune in their names where there is one. What was there under these names is replaced.&lt;/p&gt;&lt;p&gt;It is a model: open plugin/resources/models/reportcompliance.model3 in the model designer to make one of your own from it.&lt;/p&gt;</source>
        <translation>&lt;p&gt;Chạy lần lượt các công cụ của plugin: đánh giá chỉ tiêu theo hiện trạng và theo phương án, xác định phần còn thiếu, viết báo cáo dạng Word, Excel và trang web, vẽ tập bản đồ, đóng gói tất cả thành một hồ sơ rồi kiểm tra hồ sơ.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Cần&lt;/b&gt; lớp xã cùng các lớp và bảng hiện có, như công cụ Đánh giá chỉ tiêu, và một thư mục để ghi kết quả. Nếu có mã xã thì báo cáo và bản đồ chỉ nói về xã đó: khi chạy theo lô, mỗi dòng một xã cho ra mỗi xã một hồ sơ.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Ghi&lt;/b&gt; vào thư mục: báo cáo (bao_cao.docx, bao_cao.html), các biểu phụ lục (phu_luc.xlsx), tập bản đồ (tap_ban_do.pdf), thư mục ho_so và tệp nén ho_so.zip, cùng các kết quả dùng để lập chúng; tên tệp có thêm mã xã nếu có. Những gì trùng tên đã có ở đó được thay.&lt;/p&gt;&lt;p&gt;Đây là một mô hình: mở plugin/resources/models/reportcompliance.model3 trong trình thiết kế mô hình để tạo mô hình của riêng bạn.&lt;/p&gt;</translation>
    </message>
    <message>
        <location filename="../processing/targets/target_gaps.py"/>
        <source>&lt;p&gt;Says for every target that is not met exactly what is missing: which villages have no signal or fibre, which offices are not connected, which sites, pole lines and ducts nobody shares, and how many subscribers or households each commune lacks; ranked, with those that are needed until the target is met, and with the cheapest remedy of the plan for each.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Needs&lt;/b&gt; the same layers as Assess targets. The planned layers are the remedies: routes of Fibre routes along roads, coverage areas, changed or new things with the field cost (VND). In the scenario Plan they count as built, and what is still missing is told.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Writes&lt;/b&gt; a point for each thing that is missing and, if asked for, the pole lines and ducts as lines, the communes with what each lacks, and the sums as JSON.&lt;/p&gt;&lt;p&gt;Order: things with a priced remedy first, the cheapest for each household, person or metre first; then the heavier; things of which nothing is known come last, and are told as such.&lt;/p&gt;</source>
        <translation>&lt;p&gt;Với mỗi mục tiêu chưa đạt, chỉ đích danh cái còn thiếu: thôn nào chưa có sóng hoặc cáp quang, trụ sở nào chưa kết nối, trạm, tuyến cột, cống bể nào chưa dùng chung, và mỗi xã còn thiếu bao nhiêu thuê bao, bao nhiêu hộ; có thứ tự ưu tiên, cho biết cái nào cần để đạt mục tiêu, và giải pháp rẻ nhất trong quy hoạch cho từng cái.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Cần có&lt;/b&gt; các lớp như công cụ Đánh giá chỉ tiêu. Các lớp dự kiến là giải pháp: tuyến của công cụ Tuyến cáp quang theo đường giao thông, vùng phủ sóng, đối tượng thay đổi hoặc thêm mới có trường cost (VND). Ở kịch bản Quy hoạch chúng được coi là đã xây dựng, và kết quả là những gì vẫn còn thiếu.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Kết quả&lt;/b&gt; là mỗi đối tượng còn thiếu một điểm và, nếu được yêu cầu, tuyến cột, cống bể dạng đường, lớp xã kèm những gì còn thiếu, và tổng hợp dạng JSON.&lt;/p&gt;&lt;p&gt;Thứ tự: đối tượng có giải pháp biết giá trước, rẻ nhất tính trên mỗi hộ, mỗi người, mỗi mét; rồi đến đối tượng có số lượng lớn hơn; đối tượng chưa rõ tình trạng ở cuối và được ghi rõ như vậy.&lt;/p&gt;</translation>
    </message>
    <message>
        <location filename="../processing/targets/assess_targets.py"/>
        <source>&lt;p&gt;Says where a province stands against a target set: for each indicator the value, the target, the gap and a verdict (met, near, missed, no data), with the trend of the years; for the province, each former district or region, each commune, and each operator where layers name them.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Needs&lt;/b&gt; communes and whatever layers and tables there are: villages, coverage, fibre and roads, sites, pole lines, ducts, offices, postal points, infrastructure, yearly statistics, declared values. Fields are found by their Vietnamese or English names. What is missing gives “no data” with the reason, which is never zero and never met.&lt;/p&gt;&lt;p&gt;Shares of larger units are made from sums, never from averages of averages. Every value carries its numerator, denominator, source, date, and how many rows were left out and why.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Writes&lt;/b&gt; a table (one row for each item, level and unit) and, if asked for, the communes with a map style for each indicator, the tasks and requirements of the set, the JSON file that reports are made from, and the rows that were set aside, each with the reason.&lt;/p&gt;&lt;p&gt;The target sets hold the wording of the provincial plans and the groups of criteria of Decision 885/QĐ-BTTTT; copy and edit them with “Check and convert a target set”.&lt;/p&gt;</source>
        <translation>&lt;p&gt;Cho biết tỉnh đang ở đâu so với một bộ chỉ tiêu: mỗi chỉ tiêu có giá trị, mục tiêu, khoảng cách và đánh giá (đạt, gần đạt, chưa đạt, chưa có số liệu), kèm xu hướng qua các năm; cho toàn tỉnh, từng huyện cũ hoặc vùng, từng xã, và từng nhà mạng nếu lớp dữ liệu có ghi.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Cần có&lt;/b&gt; lớp xã và những lớp, bảng sẵn có: thôn, vùng phủ sóng, cáp quang và đường giao thông, trạm BTS, tuyến cột, cống bể, trụ sở, điểm bưu chính, hạ tầng thiết yếu, thống kê theo năm, số liệu khai báo. Trường được nhận ra theo tên tiếng Việt hoặc tiếng Anh. Thiếu gì thì ghi “chưa có số liệu” kèm lý do; không bao giờ tính là 0 và không bao giờ là đạt.&lt;/p&gt;&lt;p&gt;Tỷ lệ của đơn vị lớn được tính từ tổng, không bao giờ lấy trung bình của trung bình. Mỗi giá trị kèm tử số, mẫu số, nguồn, ngày, số dòng không tính được và lý do.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Kết quả&lt;/b&gt; là một bảng (mỗi mục, cấp và đơn vị một dòng) và, nếu được yêu cầu, lớp xã có kiểu hiển thị cho từng chỉ tiêu, các nhiệm vụ và yêu cầu của bộ chỉ tiêu, tệp JSON để lập báo cáo, và các dòng bị loại kèm lý do.&lt;/p&gt;&lt;p&gt;Các bộ chỉ tiêu giữ nguyên văn câu chữ của kế hoạch các tỉnh và phân nhóm theo Quyết định 885/QĐ-BTTTT; sao chép và sửa bằng công cụ “Kiểm tra và chuyển đổi bộ chỉ tiêu”.&lt;/p&gt;</translation>
    </message>
    <message>
        <location filename="../processing/dossier/verify_dossier.py"/>
        <source>&lt;p&gt;Says whether a dossier (a folder or a ZIP archive made by Package a dossier) is whole and unaltered, and whether everything in it opens: the SHA-256 and size of every file, nothing missing and nothing added, every document, every layer with its stated number of rows, geometry, coordinate system and extent, every project with all its layers from another folder.&lt;/p&gt;&lt;p&gt;An archive is looked through before anything is unpacked: paths that lead out of it, links, devices, doubled names, encryption and archive bombs are refused. Projects are read as text first: one that reads from elsewhere is not opened. Nothing is written but in a temporary folder, which is removed.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Writes&lt;/b&gt; the result as a web page if asked for. A dossier that is not valid does not stop a model: VALID is false then, and everything that is wrong is listed.&lt;/p&gt;</source>
        <translation>&lt;p&gt;Cho biết hồ sơ (thư mục hoặc tệp nén ZIP do công cụ Đóng gói hồ sơ tạo ra) có toàn vẹn, không bị sửa đổi và mọi thứ bên trong có mở được hay không: mã SHA-256 và kích thước của từng tệp, không thiếu và không thừa tệp nào, từng văn bản, từng lớp với số dòng, hình học, hệ tọa độ và phạm vi đã kê khai, từng dự án cùng mọi lớp của dự án khi mở từ một thư mục khác.&lt;/p&gt;&lt;p&gt;Tệp nén được xem xét trước khi giải nén: đường dẫn dẫn ra ngoài, liên kết, tệp thiết bị, tên trùng, mã hóa và bom nén đều bị từ chối. Dự án được đọc trước dưới dạng văn bản thuần: dự án đọc dữ liệu từ nơi khác thì không được mở. Không ghi gì ngoài một thư mục tạm, thư mục này được xóa sau đó.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Ghi ra&lt;/b&gt; kết quả dạng trang web nếu cần. Hồ sơ không hợp lệ không làm dừng mô hình: khi đó VALID là false và mọi lỗi đều được liệt kê.&lt;/p&gt;</translation>
    </message>
    <message>
        <location filename="../processing/data/import_osm.py"/>
        <source>&lt;p&gt;Takes from a file of OpenStreetMap what a plan of digital infrastructure starts from: roads with the classes of the cost table, places, power and telecom lines, masts, towers and exchanges, and administrative boundaries.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Needs&lt;/b&gt; a file .osm, .osm.gz, .osm.bz2 or .osm.pbf; the extract of a country (from download.geofabrik.de, for example) is read with little memory. The file is first looked through from end to end: one that is cut off or damaged is refused, and nothing is written.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Writes&lt;/b&gt; roads (LineString) with the road class, places (points) with their population, power and telecom lines, structures (points, also those drawn as a closed way) and boundaries (MultiPolygon). Lengths and heights are in metres, voltages in volts, speeds in km/h. What has no field stands in the field of other tags (hstore notation, for the expression hstore_to_map).&lt;/p&gt;&lt;p&gt;&lt;b&gt;Road class&lt;/b&gt;: by the number (QL → national, ĐT/TL → provincial, ĐH/HL → district, CT → motorway), then by the name (Quốc lộ 1, Đường liên xã, Đường thôn 3), then by highway: trunk and primary national, secondary provincial, tertiary district, unclassified commune, residential urban where it has a street name, lamps or a pavement, else village.&lt;/p&gt;&lt;p&gt;Within an extent lines are cut exactly at its sides, points are kept inside, boundaries that reach into it stay whole. Vertices that roads share stay equal to the last bit. An extract should hold its ways complete (as those of Geofabrik do): where vertices are missing in the file, a way jumps to its next one.&lt;/p&gt;&lt;p&gt;Data © OpenStreetMap contributors, Open Database License (ODbL): say so on maps and in documents.&lt;/p&gt;</source>
        <translation>&lt;p&gt;Lấy từ một tệp OpenStreetMap những lớp mà quy hoạch hạ tầng số bắt đầu từ đó: đường giao thông theo cấp của bảng đơn giá, điểm dân cư, đường dây điện và viễn thông, cột, tháp, nhà trạm và địa giới hành chính.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Cần&lt;/b&gt; tệp .osm, .osm.gz, .osm.bz2 hoặc .osm.pbf; bản trích của cả nước (ví dụ từ download.geofabrik.de) được đọc với ít bộ nhớ. Trước hết tệp được kiểm tra từ đầu đến cuối: tệp bị cụt hoặc bị hỏng sẽ bị từ chối và không ghi gì cả.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Ghi ra&lt;/b&gt; đường (LineString) kèm cấp đường, điểm dân cư (điểm) kèm dân số, đường dây điện và viễn thông, công trình (điểm, kể cả công trình vẽ bằng đường khép kín) và địa giới (MultiPolygon). Chiều dài và chiều cao tính bằng mét, điện áp bằng vôn, tốc độ bằng km/h. Những thẻ không có trường riêng nằm trong trường thẻ khác (dạng hstore, dùng với biểu thức hstore_to_map).&lt;/p&gt;&lt;p&gt;&lt;b&gt;Cấp đường&lt;/b&gt;: theo số hiệu (QL → national, ĐT/TL → provincial, ĐH/HL → district, CT → motorway), rồi theo tên (Quốc lộ 1, Đường liên xã, Đường thôn 3), rồi theo highway: trunk và primary là national, secondary là provincial, tertiary là district, unclassified là commune, residential là urban nếu có tên phố, đèn đường hoặc vỉa hè, còn lại là village.&lt;/p&gt;&lt;p&gt;Trong phạm vi, đường được cắt chính xác tại cạnh, điểm bên trong được giữ, địa giới chạm vào phạm vi được giữ nguyên. Đỉnh chung của các đường vẫn trùng nhau tuyệt đối. Bản trích cần giữ trọn các tuyến (như của Geofabrik): nơi tệp thiếu đỉnh, tuyến sẽ nối thẳng đến đỉnh kế tiếp.&lt;/p&gt;&lt;p&gt;Dữ liệu © những người đóng góp OpenStreetMap, giấy phép Open Database License (ODbL): hãy ghi rõ trên bản đồ và trong tài liệu.&lt;/p&gt;</translation>
    </message>
    <message>
        <location filename="../processing/dossier/write_report.py"/>
        <source>&lt;p&gt;Writes a report on where the province (or one commune) stands, a digital infrastructure plan, a submission, a draft decision, or the annexes of passive infrastructure, from the results of the other tools.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Needs&lt;/b&gt; the assessment as JSON (Assess targets). With the assessment of the scenario Plan it tells what the plan changes; with the gaps as JSON what each commune lacks and what it costs. Layers of sites, pole lines, ducts and postal points become registers in the annexes; the communes with their values become a map of each target. What is not given is left out, never invented: the issuing body, the number and the signatory are what you say.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Writes&lt;/b&gt; a Word document in the form of Decree 30/2020/NĐ-CP (or in your own template with placeholders), a workbook with the tables and their totals as formulas, and a web page in one file with an interactive map that needs no network; at least one of them. Numbers name their layer or table and its date. The same inputs give the same files.&lt;/p&gt;</source>
        <translation>&lt;p&gt;Viết báo cáo về mức độ hoàn thành chỉ tiêu của tỉnh (hoặc của một xã), kế hoạch phát triển hạ tầng số, tờ trình, dự thảo quyết định hoặc các phụ lục hạ tầng viễn thông thụ động, từ kết quả của các công cụ khác.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Cần&lt;/b&gt; kết quả đánh giá dạng JSON (công cụ Đánh giá chỉ tiêu). Có thêm kết quả của kịch bản Phương án thì nêu được những gì kế hoạch làm thay đổi; có số liệu còn thiếu dạng JSON thì nêu được từng xã còn thiếu gì và cần bao nhiêu kinh phí. Các lớp trạm, tuyến cột, cống bể, điểm bưu chính thành biểu danh mục trong phụ lục; lớp xã kèm giá trị thành bản đồ của từng chỉ tiêu. Nội dung không có số liệu thì bỏ qua, không tự nghĩ ra: cơ quan ban hành, số, ký hiệu, người ký là do bạn nhập.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Ghi ra&lt;/b&gt; văn bản Word theo thể thức của Nghị định 30/2020/NĐ-CP (hoặc theo mẫu của bạn), bảng tính gồm các biểu với dòng tổng bằng công thức, và một trang web trong một tệp có bản đồ tương tác không cần mạng; ít nhất một trong ba. Số liệu nêu rõ lớp hoặc bảng và ngày của nguồn. Cùng đầu vào thì cùng kết quả.&lt;/p&gt;</translation>
    </message>
    <message>
        <location filename="../plugin/network/barriers.py"/>
        <source>A barrier factor must not be negative; {value} is.</source>
        <translation>Hệ số vùng cản không được âm; giá trị {value} là số âm.</translation>
    </message>
    <message>
        <location filename="../plugin/radio/buffers.py"/>
        <source>A beamwidth is not above 0 and up to 360 degrees. Correct it.</source>
        <translation>Có độ rộng búp sóng không nằm trong khoảng lớn hơn 0 đến 360 độ. Hãy sửa lại.</translation>
    </message>
    <message>
        <location filename="../plugin/gis/source.py"/>
        <source>A coordinate is not a finite number. Redraw the feature.</source>
        <translation>Có tọa độ không phải là số hữu hạn. Hãy vẽ lại đối tượng.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/declared.py"/>
        <source>A declared value needs its date; the row is not used. Fill it in.</source>
        <translation>Giá trị khai báo phải có ngày; dòng này không được dùng. Hãy điền ngày.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/declared.py"/>
        <source>A declared value needs its source; the row is not used. Fill it in.</source>
        <translation>Giá trị khai báo phải có nguồn; dòng này không được dùng. Hãy điền nguồn.</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_report_parameters.py"/>
        <location filename="../ui/dossier/files_page.ui"/>
        <source>A document with placeholders in double braces that takes the place of the form of Decree 30; the manual lists the placeholders.</source>
        <translation>Văn bản có các vị trí cần điền trong hai dấu ngoặc nhọn, dùng thay cho thể thức của Nghị định 30; hướng dẫn sử dụng liệt kê các vị trí đó.</translation>
    </message>
    <message>
        <location filename="../ui/dossier/type_page.ui"/>
        <source>A dossier with all that belongs to it, or single documents.</source>
        <translation>Một hồ sơ đầy đủ thành phần, hoặc từng văn bản riêng.</translation>
    </message>
    <message>
        <location filename="../ui/dossier/checklist_page.ui"/>
        <source>A double click leads to the page where it is mended.</source>
        <translation>Nháy đúp để đến trang bổ sung.</translation>
    </message>
    <message>
        <location filename="../ui/dossier/run_page.ui"/>
        <source>A double click opens the file.</source>
        <translation>Nháy đúp để mở tệp.</translation>
    </message>
    <message>
        <location filename="../ui/plan/plan_results.ui"/>
        <source>A double click zooms to the place</source>
        <translation>Nhấp đúp để phóng tới vị trí</translation>
    </message>
    <message>
        <location filename="../processing/dossier/package_dossier.py"/>
        <location filename="../ui/dossier/files_page.ui"/>
        <source>A few sentences about the dossier, for the contents, the manifest and the project.</source>
        <translation>Vài câu giới thiệu hồ sơ, dùng cho mục lục, bản kê (manifest) và dự án.</translation>
    </message>
    <message>
        <location filename="../processing/data/_crosswalk_parameters.py"/>
        <source>A field can be carried in one way only: {fields}</source>
        <translation>Mỗi trường chỉ được chuyển theo một cách: {fields}</translation>
    </message>
    <message>
        <location filename="../processing/data/import_osm.py"/>
        <source>A file .osm, .osm.gz, .osm.bz2 or .osm.pbf.</source>
        <translation>Tệp .osm, .osm.gz, .osm.bz2 hoặc .osm.pbf.</translation>
    </message>
    <message>
        <location filename="../processing/algorithm.py"/>
        <source>A file cannot be read or written: {error}. Check the disk&apos;s free space and the folder&apos;s rights.</source>
        <translation>Không đọc hoặc ghi được tệp: {error}. Hãy kiểm tra dung lượng trống của ổ đĩa và quyền ghi vào thư mục.</translation>
    </message>
    <message>
        <location filename="../ui/dossier/files_page.ui"/>
        <source>A flat drawing for CAD, without attributes.</source>
        <translation>Bản vẽ phẳng cho CAD, không có thuộc tính.</translation>
    </message>
    <message>
        <location filename="../processing/dossier/report_compliance.py"/>
        <source>A folder that is there. The documents, the atlas, the dossier and its ZIP archive are written into it.</source>
        <translation>Một thư mục đã có. Văn bản, tập bản đồ, hồ sơ và tệp nén ZIP được ghi vào đó.</translation>
    </message>
    <message>
        <location filename="../processing/network/build_network.py"/>
        <source>A free end this near to another road is reported as a gap.</source>
        <translation>Đầu mút tự do gần đường khác trong khoảng cách này được báo là khoảng hở.</translation>
    </message>
    <message>
        <location filename="../ui/plan/layer_saving.py"/>
        <source>A layer was removed while it was being saved.</source>
        <translation>Một lớp đã bị gỡ khỏi dự án trong khi đang lưu.</translation>
    </message>
    <message>
        <location filename="../plugin/network/reach.py"/>
        <source>A longest distance must be a number above 0 m, not {distance} m.</source>
        <translation>Cự ly tối đa phải lớn hơn 0 m và hữu hạn, không thể là {distance} m.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/crosswalk.py"/>
        <source>A mean needs weights: averages must not be averaged.</source>
        <translation>Số bình quân cần có trọng số: không được lấy trung bình của các số trung bình.</translation>
    </message>
    <message>
        <location filename="../processing/network/fiber_routes.py"/>
        <source>A metre of drop costs {cost} VND. Cable that several routes share is counted in each of them.</source>
        <translation>Mỗi mét đoạn nối tính {cost} VND. Đoạn cáp nhiều tuyến dùng chung được tính trong từng tuyến.</translation>
    </message>
    <message>
        <location filename="../ui/targets/target_editor.ui"/>
        <source>A missed value counts as near within this share of the target</source>
        <translation>Chưa đạt nhưng thiếu không quá phần này của mục tiêu thì tính là gần đạt</translation>
    </message>
    <message>
        <location filename="../processing/targets/_assessment_parameters.py"/>
        <source>A missed value within this share of the target is near; an item of the set may have its own.</source>
        <translation>Giá trị chưa đạt nhưng nằm trong khoảng này so với mục tiêu là gần đạt; từng mục của bộ chỉ tiêu có thể quy định riêng.</translation>
    </message>
    <message>
        <location filename="../processing/dossier/package_dossier.py"/>
        <source>A new or empty folder, or that of an earlier dossier, which is replaced when the new one is whole.</source>
        <translation>Thư mục mới hoặc trống, hoặc thư mục của hồ sơ trước; hồ sơ trước được thay thế khi hồ sơ mới đã trọn vẹn.</translation>
    </message>
    <message>
        <location filename="../ui/dossier/contents_page.ui"/>
        <source>A page for each &amp;commune</source>
        <translation>Một trang cho mỗi &amp;xã</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_atlas_parameters.py"/>
        <source>A page for each commune</source>
        <translation>Mỗi xã một trang</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/verification/archive.py"/>
        <location filename="../plugin/dossier/verification/folder.py"/>
        <source>A path that may not be: {why}.</source>
        <translation>Đường dẫn không được phép: {why}.</translation>
    </message>
    <message>
        <location filename="../processing/targets/_target_set_parameters.py"/>
        <source>A set that comes with the plugin; the manual lists their items. A file takes its place.</source>
        <translation>Bộ chỉ tiêu có sẵn của plugin; hướng dẫn sử dụng liệt kê các mục. Nếu chọn tệp thì tệp được dùng thay.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/set_files.py"/>
        <source>A set with faults can be kept as JSON only. Mend the faults, or give it a name that ends in .json.</source>
        <translation>Bộ chỉ tiêu còn lỗi chỉ lưu được dạng JSON. Hãy sửa lỗi, hoặc đặt tên tệp có đuôi .json.</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_atlas_parameters.py"/>
        <source>A template of a QGIS print layout (.qpt) that takes the place of the paper. Its items are found by their ids: map, overview, legend, scale_bar, north_arrow, title, subtitle, scale, crs, source, date, page and others that the manual lists. What is missing is told.</source>
        <translation>Mẫu trang in QGIS (.qpt) dùng thay cho khổ giấy. Các thành phần của mẫu được nhận ra theo mã (id): map, overview, legend, scale_bar, north_arrow, title, subtitle, scale, crs, source, date, page và các mã khác liệt kê trong hướng dẫn sử dụng. Thành phần còn thiếu sẽ được thông báo.</translation>
    </message>
    <message>
        <location filename="../ui/dossier/layer_rows.py"/>
        <source>A temporary layer: make it permanent first (right click ▸ Make Permanent…).</source>
        <translation>Lớp tạm thời: hãy lưu thành lớp cố định trước (nhấp chuột phải ▸ Make Permanent…).</translation>
    </message>
    <message>
        <location filename="../plugin/gis/source.py"/>
        <source>A vertex lies outside the area of the CRS, or nowhere on the earth. Check the CRS of the layer (are x and y swapped?) or redraw the feature.</source>
        <translation>Có đỉnh nằm ngoài phạm vi của hệ tọa độ, hoặc không ở đâu trên trái đất. Hãy kiểm tra hệ tọa độ của lớp (x và y có bị đảo không?) hoặc vẽ lại đối tượng.</translation>
    </message>
    <message>
        <location filename="../processing/targets/_assessment_parameters.py"/>
        <source>A village has fibre if</source>
        <translation>Thôn có cáp quang nếu</translation>
    </message>
    <message>
        <location filename="../ui/targets/target_editor.ui"/>
        <source>A village is called:</source>
        <translation>Cách gọi thôn, bản:</translation>
    </message>
    <message>
        <location filename="../processing/targets/_assessment_parameters.py"/>
        <source>A village is covered if</source>
        <translation>Thôn được phủ sóng nếu</translation>
    </message>
    <message>
        <location filename="../ui/dossier/type_page.ui"/>
        <source>A&amp;rea</source>
        <translation>Đị&amp;a bàn</translation>
    </message>
    <message>
        <location filename="../ui/about/about_dialog.ui"/>
        <location filename="../ui/windows.py"/>
        <source>About Hạ Tầng Số</source>
        <translation>Giới thiệu Hạ Tầng Số</translation>
    </message>
    <message>
        <location filename="../ui/compliance/compliance_dock.ui"/>
        <source>About the indicator</source>
        <translation>Về chỉ tiêu</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_atlas_parameters.py"/>
        <location filename="../ui/dossier/contents_page.ui"/>
        <source>Across (landscape): A4 and A3 for documents, larger sheets for the wall.</source>
        <translation>Khổ ngang: A4 và A3 để đóng cùng hồ sơ, khổ lớn hơn để treo tường.</translation>
    </message>
    <message>
        <location filename="../ui/targets/target_editor.ui"/>
        <source>Add</source>
        <translation>Thêm</translation>
    </message>
    <message>
        <location filename="../ui/targets/indicator_picker.ui"/>
        <source>Add &amp;as:</source>
        <translation>Thêm &amp;là:</translation>
    </message>
    <message>
        <location filename="../ui/targets/target_editor.ui"/>
        <source>Add a legal basis</source>
        <translation>Thêm căn cứ pháp lý</translation>
    </message>
    <message>
        <location filename="../ui/targets/target_editor.ui"/>
        <source>Add an item: of an indicator, or of any kind</source>
        <translation>Thêm mục: theo chỉ tiêu, hoặc loại bất kỳ</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/dossier_checks.py"/>
        <source>Add the finished document under Further files.</source>
        <translation>Thêm văn bản đã có ở mục Tệp khác.</translation>
    </message>
    <message>
        <location filename="../ui/targets/file_actions.py"/>
        <source>Add the items of a target set</source>
        <translation>Thêm các mục của một bộ chỉ tiêu</translation>
    </message>
    <message>
        <location filename="../ui/plan/plan_results.ui"/>
        <source>Add to &amp;plan</source>
        <translation>Thêm &amp;vào quy hoạch</translation>
    </message>
    <message>
        <location filename="../plugin/targets/readiness_catalogue.py"/>
        <source>Add your layers, or open the fictional province to try everything on.</source>
        <translation>Hãy thêm lớp của bạn, hoặc mở tỉnh mẫu để thử mọi công cụ.</translation>
    </message>
    <message>
        <location filename="../processing/data/import_osm.py"/>
        <source>Administrative boundaries</source>
        <translation>Địa giới hành chính</translation>
    </message>
    <message>
        <location filename="../ui/compliance/unit_chooser.py"/>
        <source>All communes</source>
        <translation>Tất cả các xã</translation>
    </message>
    <message>
        <location filename="../processing/data/import_osm.py"/>
        <source>All files</source>
        <translation>Mọi tệp</translation>
    </message>
    <message>
        <location filename="../ui/compliance/unit_chooser.py"/>
        <source>All former districts</source>
        <translation>Tất cả các huyện cũ</translation>
    </message>
    <message>
        <location filename="../processing/radio/coverage_buffers.py"/>
        <source>All into one area</source>
        <translation>Tất cả thành một vùng</translation>
    </message>
    <message>
        <location filename="../ui/targets/target_editor.py"/>
        <source>All items of another set…</source>
        <translation>Mọi mục của bộ chỉ tiêu khác…</translation>
    </message>
    <message>
        <location filename="../ui/dossier/contents_page.ui"/>
        <source>All layers go into the dossier.</source>
        <translation>Mọi lớp được đưa vào hồ sơ.</translation>
    </message>
    <message>
        <location filename="../ui/dossier/files_page.ui"/>
        <source>All layers of the open project go in, with its groups, themes and print layouts. Otherwise a project is made from the ticked layers.</source>
        <translation>Mọi lớp của dự án đang mở được đưa vào, kèm nhóm, chủ đề bản đồ và trang in. Nếu không, dự án được lập từ các lớp đã chọn.</translation>
    </message>
    <message>
        <location filename="../processing/dossier/package_dossier.py"/>
        <source>All layers once more, for those who have no QGIS. What a format cannot hold is told.</source>
        <translation>Thêm một bản của mọi lớp cho người không có QGIS. Những gì định dạng không lưu được sẽ được thông báo.</translation>
    </message>
    <message>
        <location filename="../ui/dossier/files_page.ui"/>
        <source>All layers once more, in WGS 84.</source>
        <translation>Thêm một bản của mọi lớp, hệ WGS 84.</translation>
    </message>
    <message>
        <location filename="../ui/compliance/unit_chooser.py"/>
        <source>All operators</source>
        <translation>Tất cả các nhà mạng</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_atlas_parameters.py"/>
        <source>All pages in one PDF, with bookmarks, layers that can be switched, and maps that know where they lie.</source>
        <translation>Mọi trang trong một tệp PDF, có dấu trang, lớp bật tắt được và bản đồ có định vị tọa độ.</translation>
    </message>
    <message>
        <location filename="../processing/targets/assess_targets.py"/>
        <source>All results in one file: what reports are made from.</source>
        <translation>Toàn bộ kết quả trong một tệp, là đầu vào của các báo cáo.</translation>
    </message>
    <message>
        <location filename="../processing/network/_road_input.py"/>
        <source>All roads lie inside barriers that must not be crossed.</source>
        <translation>Tất cả đường đều nằm trong vùng cấm đi qua.</translation>
    </message>
    <message>
        <location filename="../processing/targets/target_gaps.py"/>
        <source>All targets</source>
        <translation>Tất cả mục tiêu</translation>
    </message>
    <message>
        <location filename="../ui/dossier/files_page.ui"/>
        <source>All that the document is made from, for programs.</source>
        <translation>Toàn bộ số liệu lập nên văn bản, cho máy đọc.</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_report_parameters.py"/>
        <source>All that the document is made from, without pictures: what a dossier keeps.</source>
        <translation>Toàn bộ số liệu tạo nên văn bản, không gồm hình ảnh; được lưu trong hồ sơ.</translation>
    </message>
    <message>
        <location filename="../ui/plan/plan_results.py"/>
        <source>All that the tool said</source>
        <translation>Toàn bộ thông báo của công cụ</translation>
    </message>
    <message>
        <location filename="../plugin/targets/statistics.py"/>
        <source>All values of “{field}” of “{table}” are 1 or 0 (1 in {count} rows: {rows}), and nothing tells whether 1 means 1 % or 100 %. Say how percentages are written: option “percent” (1 is 1 %) or “fraction” (1 is 100 %).</source>
        <translation>Mọi giá trị của “{field}” trong “{table}” đều là 1 hoặc 0 ({count} dòng ghi 1: {rows}) và không có gì cho biết 1 là 1 % hay 100 %. Hãy chọn cách ghi tỷ lệ: “percent” (1 là 1 %) hoặc “fraction” (1 là 100 %).</translation>
    </message>
    <message>
        <location filename="../plugin/targets/statistics.py"/>
        <source>All values of “{field}” of “{table}” are 1 or 0. Other percentages of the table are fractions: 1 was read as 100 %.</source>
        <translation>Mọi giá trị của “{field}” trong “{table}” đều là 1 hoặc 0. Các cột tỷ lệ khác của bảng ghi dạng số thập phân từ 0 đến 1, nên 1 được đọc là 100 %.</translation>
    </message>
    <message>
        <location filename="../ui/routes/routes_dialog.py"/>
        <source>Along which roads</source>
        <translation>Đi theo đường nào</translation>
    </message>
    <message>
        <location filename="../processing/dossier/package_dossier.py"/>
        <source>Also if something is missing</source>
        <translation>Lập cả khi còn thiếu</translation>
    </message>
    <message>
        <location filename="../processing/targets/assess_targets.py"/>
        <source>Also indicators that the set has no target for</source>
        <translation>Cả chỉ tiêu không có mục tiêu trong bộ</translation>
    </message>
    <message>
        <location filename="../ui/compliance/missing_model.py"/>
        <source>Amount</source>
        <translation>Số lượng</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/templates.py"/>
        <source>An assessment of the plan alone tells nothing of the present: the one of today is needed as well.</source>
        <translation>Chỉ có kết quả đánh giá theo quy hoạch thì không biết được hiện trạng: cần thêm kết quả đánh giá hiện trạng.</translation>
    </message>
    <message>
        <location filename="../plugin/radio/buffers.py"/>
        <source>An azimuth is outside 0–360 degrees (clockwise from true north). Correct it.</source>
        <translation>Có góc phương vị nằm ngoài 0–360 độ (theo chiều kim đồng hồ từ bắc địa lý). Hãy sửa lại.</translation>
    </message>
    <message>
        <location filename="../plugin/network/steiner.py"/>
        <source>An edge or a terminal is at a node that the network does not have.</source>
        <translation>Có cạnh hoặc điểm cần nối nằm ở một nút không có trong mạng.</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_atlas_parameters.py"/>
        <source>An expression with the fields number (“007”), code, name, title and kind, and those of the communes. What a file cannot be called becomes “-”; a name that is taken gets “(2)”.</source>
        <translation>Biểu thức dùng các trường number (“007”), code, name, title và kind, cùng các trường của lớp xã. Ký tự không được dùng trong tên tệp đổi thành “-”; tên đã có thì thêm “(2)”.</translation>
    </message>
    <message>
        <location filename="../ui/dossier/type_page.ui"/>
        <source>And also</source>
        <translation>Cùng với</translation>
    </message>
    <message>
        <location filename="../processing/data/create_sample.py"/>
        <source>Another number gives another province; the same number always the same one.</source>
        <translation>Số khác cho một tỉnh khác; cùng một số luôn cho cùng một tỉnh.</translation>
    </message>
    <message>
        <location filename="../ui/dossier/step_runner.py"/>
        <source>Another project was opened: the layers of the steps are gone.</source>
        <translation>Dự án khác đã được mở: không còn các lớp của những bước này.</translation>
    </message>
    <message>
        <location filename="../ui/compliance/inputs.py"/>
        <source>Another target set is chosen, or its file has changed.</source>
        <translation>Đã chọn bộ chỉ tiêu khác, hoặc tệp của bộ chỉ tiêu đã thay đổi.</translation>
    </message>
    <message>
        <location filename="../ui/targets/target_editor.ui"/>
        <source>Approximate</source>
        <translation>Khoảng (ước chừng)</translation>
    </message>
    <message>
        <location filename="../ui/compliance/words.py"/>
        <source>Area or operator</source>
        <translation>Địa bàn, nhà mạng</translation>
    </message>
    <message>
        <location filename="../processing/radio/coverage_buffers.py"/>
        <source>Area type field</source>
        <translation>Trường loại khu vực</translation>
    </message>
    <message>
        <location filename="../processing/radio/coverage_buffers.py"/>
        <source>Area type where the field says nothing</source>
        <translation>Loại khu vực khi trường không có giá trị</translation>
    </message>
    <message>
        <location filename="../processing/targets/_assessment_parameters.py"/>
        <source>Areas in which fibre can be had, for the rule that goes by them.</source>
        <translation>Vùng có thể cung cấp cáp quang, dùng cho quy tắc tính theo vùng phục vụ.</translation>
    </message>
    <message>
        <location filename="../processing/network/_cost_parameters.py"/>
        <source>Areas that must not be crossed, or are dearer to cross: protected land, military areas, water.</source>
        <translation>Vùng không được đi qua, hoặc đi qua tốn kém hơn: khu bảo vệ, khu quân sự, mặt nước.</translation>
    </message>
    <message>
        <location filename="../processing/targets/_assessment_parameters.py"/>
        <source>Areas that planned sites are going to cover. A field cost (VND) makes them remedies with a price.</source>
        <translation>Vùng mà các trạm dự kiến sẽ phủ. Có trường chi phí cost (VND) thì trở thành giải pháp có giá.</translation>
    </message>
    <message>
        <location filename="../processing/targets/_assessment_parameters.py"/>
        <source>Areas with a signal, by technology and operator: results of Coverage buffers, or areas of the operators.</source>
        <translation>Vùng có sóng theo công nghệ và nhà mạng: kết quả của công cụ Vùng đệm phủ sóng, hoặc vùng do nhà mạng cung cấp.</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_atlas_parameters.py"/>
        <source>Areas with a signal. They make the map of coverage, and lie below the rest on every commune page.</source>
        <translation>Vùng có sóng. Dùng để lập bản đồ vùng phủ sóng, và nằm dưới các lớp khác trên mọi trang xã.</translation>
    </message>
    <message>
        <location filename="../processing/data/import_osm.py"/>
        <source>Areas with their administrative level.</source>
        <translation>Vùng kèm cấp hành chính.</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_atlas_parameters.py"/>
        <source>As 10000; 25000; 50000: each page takes the largest at which the commune fits. Empty: the largest round scale.</source>
        <translation>Ví dụ 10000; 25000; 50000: mỗi trang lấy tỷ lệ lớn nhất mà xã nằm vừa. Để trống: tỷ lệ tròn lớn nhất.</translation>
    </message>
    <message>
        <location filename="../processing/dossier/package_dossier.py"/>
        <source>As 2025-12-31: the date of the dossier, and what its files say when they were made.</source>
        <translation>Theo dạng 2025-12-31: ngày của hồ sơ, cũng là thời điểm ghi trong các tệp của hồ sơ.</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_atlas_parameters.py"/>
        <location filename="../processing/dossier/_report_parameters.py"/>
        <source>As 2026-11-22. Empty leaves “ngày … tháng … năm …” open.</source>
        <translation>Dạng 2026-11-22. Để trống thì văn bản để chỗ “ngày … tháng … năm …”.</translation>
    </message>
    <message>
        <location filename="../ui/dossier/office_page.ui"/>
        <source>As 22/11/2026. Empty leaves “ngày … tháng … năm …” open.</source>
        <translation>Ví dụ 22/11/2026. Để trống thì chừa “ngày … tháng … năm …”.</translation>
    </message>
    <message>
        <location filename="../ui/dossier/office_page.ui"/>
        <source>As Decree 30/2020/NĐ-CP wants it. Nothing is invented: what is empty stays open.</source>
        <translation>Theo Nghị định 30/2020/NĐ-CP. Không tự điền thay: chỗ nào trống thì để chừa.</translation>
    </message>
    <message>
        <location filename="../ui/targets/target_editor.ui"/>
        <source>As in the document: thôn, bản; xóm; ấp, khu phố</source>
        <translation>Theo văn bản: thôn, bản; xóm; ấp, khu phố</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_atlas_parameters.py"/>
        <source>As they are to stand on every page. Empty: the layers and files that the maps are made from.</source>
        <translation>Ghi trên mọi trang đúng như nhập ở đây. Để trống: các lớp và tệp dùng để lập bản đồ.</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_report_parameters.py"/>
        <location filename="../ui/dossier/office_page.ui"/>
        <source>As “12”. Empty: room to write it in.</source>
        <translation>Ví dụ “12”. Để trống thì chừa chỗ để ghi.</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_report_parameters.py"/>
        <location filename="../ui/dossier/office_page.ui"/>
        <source>As “GIÁM ĐỐC”, or “KT. CHỦ TỊCH|PHÓ CHỦ TỊCH” in two lines.</source>
        <translation>Ví dụ “GIÁM ĐỐC”, hoặc “KT. CHỦ TỊCH|PHÓ CHỦ TỊCH” thành hai dòng.</translation>
    </message>
    <message>
        <location filename="../processing/targets/assess_targets.py"/>
        <source>Assess targets</source>
        <translation>Đánh giá chỉ tiêu</translation>
    </message>
    <message>
        <location filename="../processing/dossier/report_compliance.py"/>
        <source>Assess the targets today</source>
        <translation>Đánh giá chỉ tiêu: hiện trạng</translation>
    </message>
    <message>
        <location filename="../processing/dossier/report_compliance.py"/>
        <source>Assess the targets with the plan</source>
        <translation>Đánh giá chỉ tiêu: theo phương án</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/dossier_checks.py"/>
        <source>Assess the targets with the plan, or take that assessment from a file.</source>
        <translation>Đánh giá chỉ tiêu theo phương án, hoặc lấy kết quả đó từ tệp.</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/dossier_checks.py"/>
        <source>Assess the targets, or take an assessment from a file.</source>
        <translation>Đánh giá chỉ tiêu, hoặc lấy kết quả đánh giá từ tệp.</translation>
    </message>
    <message>
        <location filename="../ui/compliance/assess_run.py"/>
        <source>Assessing the targets…</source>
        <translation>Đang đánh giá các chỉ tiêu…</translation>
    </message>
    <message>
        <location filename="../processing/targets/assess_targets.py"/>
        <source>Assessment</source>
        <translation>Kết quả đánh giá</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_atlas_parameters.py"/>
        <location filename="../processing/dossier/_report_parameters.py"/>
        <location filename="../processing/dossier/package_dossier.py"/>
        <location filename="../processing/targets/assess_targets.py"/>
        <source>Assessment as JSON</source>
        <translation>Kết quả đánh giá dạng JSON</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_report_parameters.py"/>
        <source>Assessment of the plan as JSON</source>
        <translation>Kết quả đánh giá theo phương án dạng JSON</translation>
    </message>
    <message>
        <location filename="../ui/dossier/contents_page.ui"/>
        <source>Assessment of the plan:</source>
        <translation>Đánh giá phương án:</translation>
    </message>
    <message>
        <location filename="../ui/dossier/contents_page.ui"/>
        <source>Assessment of today:</source>
        <translation>Đánh giá hiện trạng:</translation>
    </message>
    <message>
        <location filename="../ui/dossier/contents_page.ui"/>
        <source>Assessment, layers and maps</source>
        <translation>Kết quả đánh giá, các lớp và bản đồ</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_atlas_parameters.py"/>
        <location filename="../processing/dossier/report_compliance.py"/>
        <source>Atlas</source>
        <translation>Tập bản đồ</translation>
    </message>
    <message>
        <location filename="../ui/dossier/contents_page.ui"/>
        <source>Atlas:</source>
        <translation>Tập bản đồ:</translation>
    </message>
    <message>
        <location filename="../processing/radio/coverage_buffers.py"/>
        <source>Azimuth field</source>
        <translation>Trường góc phương vị</translation>
    </message>
    <message>
        <location filename="../ui/plan/plan_dialog.ui"/>
        <source>Back to the settings, to change them and run once more</source>
        <translation>Quay lại phần thiết lập để thay đổi và chạy lần nữa</translation>
    </message>
    <message>
        <location filename="../processing/data/_crosswalk_parameters.py"/>
        <source>Balance</source>
        <translation>Bảng cân đối</translation>
    </message>
    <message>
        <location filename="../processing/data/crosswalk_units.py"/>
        <source>Balanced: everything arrived, and once.</source>
        <translation>Cân đối: mọi số liệu đã được chuyển đủ và chỉ một lần.</translation>
    </message>
    <message>
        <location filename="../processing/network/_cost_parameters.py"/>
        <source>Barrier factor</source>
        <translation>Hệ số vùng cản</translation>
    </message>
    <message>
        <location filename="../processing/network/_cost_parameters.py"/>
        <source>Barrier factor field</source>
        <translation>Trường hệ số vùng cản</translation>
    </message>
    <message>
        <location filename="../processing/network/_road_input.py"/>
        <source>Barrier factors must not be negative (features {ids}).</source>
        <translation>Hệ số vùng cản không được âm (đối tượng {ids}).</translation>
    </message>
    <message>
        <location filename="../processing/network/_cost_parameters.py"/>
        <location filename="../ui/routes/routes_preview.py"/>
        <source>Barriers</source>
        <translation>Vùng cản</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_atlas_parameters.py"/>
        <source>Base map</source>
        <translation>Nền địa lý</translation>
    </message>
    <message>
        <location filename="../plugin/targets/plan_roles.py"/>
        <location filename="../processing/targets/_assessment_parameters.py"/>
        <source>Base station sites</source>
        <translation>Vị trí trạm BTS</translation>
    </message>
    <message>
        <location filename="../ui/targets/target_editor.ui"/>
        <source>Begin an empty set in a file of your own</source>
        <translation>Tạo bộ chỉ tiêu trống trong tệp của bạn</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_report_parameters.py"/>
        <location filename="../ui/dossier/office_page.ui"/>
        <source>Behind the number: “BC-SKHCN”, “KH-UBND”.</source>
        <translation>Ghi sau số: “BC-SKHCN”, “KH-UBND”.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/gap_results.py"/>
        <source>Below the target; the amount is what is missing here.</source>
        <translation>Thấp hơn mục tiêu; số lượng ghi là phần còn thiếu ở đây.</translation>
    </message>
    <message>
        <location filename="../processing/dossier/package_dossier.py"/>
        <location filename="../ui/dossier/files_page.ui"/>
        <source>Body or person that answers questions: stands in the contents and in the metadata.</source>
        <translation>Cơ quan hoặc người giải đáp thắc mắc: ghi trong mục lục và siêu dữ liệu.</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_atlas_parameters.py"/>
        <source>Body that approves the maps</source>
        <translation>Cơ quan phê duyệt bản đồ</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_atlas_parameters.py"/>
        <source>Body that prepares the maps</source>
        <translation>Cơ quan lập bản đồ</translation>
    </message>
    <message>
        <location filename="../processing/network/fiber_routes.py"/>
        <source>Both give equal costs; scipy is the faster one on large networks.</source>
        <translation>Cả hai cho chi phí như nhau; scipy nhanh hơn với mạng lớn.</translation>
    </message>
    <message>
        <location filename="../ui/plan/plan_dialog.ui"/>
        <source>Bring back the values that the province and the tool begin with</source>
        <translation>Khôi phục các giá trị ban đầu của tỉnh và của công cụ</translation>
    </message>
    <message>
        <location filename="../processing/network/build_network.py"/>
        <source>Build network</source>
        <translation>Dựng mạng đường</translation>
    </message>
    <message>
        <location filename="../ui/compliance/menus.py"/>
        <source>By area or operator</source>
        <translation>Theo địa bàn, nhà mạng</translation>
    </message>
    <message>
        <location filename="../ui/compliance/menus.py"/>
        <source>By group of Decision 885</source>
        <translation>Theo nhóm tiêu chí của Quyết định 885</translation>
    </message>
    <message>
        <location filename="../ui/compliance/menus.py"/>
        <source>By indicator</source>
        <translation>Theo chỉ tiêu</translation>
    </message>
    <message>
        <location filename="../ui/compliance/menus.py"/>
        <source>By kind</source>
        <translation>Theo loại</translation>
    </message>
    <message>
        <location filename="../processing/radio/coverage_buffers.py"/>
        <source>By operator</source>
        <translation>Theo nhà mạng</translation>
    </message>
    <message>
        <location filename="../processing/radio/coverage_buffers.py"/>
        <source>By operator and technology</source>
        <translation>Theo nhà mạng và công nghệ</translation>
    </message>
    <message>
        <location filename="../processing/radio/coverage_buffers.py"/>
        <source>By technology</source>
        <translation>Theo công nghệ</translation>
    </message>
    <message>
        <location filename="../processing/targets/target_gaps.py"/>
        <source>By the province: things are needed until the province meets the target. By each commune: in each one.</source>
        <translation>Toàn tỉnh: cần cho đến khi tỉnh đạt mục tiêu. Từng xã: cần cho đến khi mỗi xã đều đạt.</translation>
    </message>
    <message>
        <location filename="../processing/network/fiber_routes.py"/>
        <source>By the size of the network</source>
        <translation>Theo quy mô mạng</translation>
    </message>
    <message>
        <location filename="../ui/setup/setup_dialog.ui"/>
        <source>By their na&amp;mes again</source>
        <translation>Nhận lại th&amp;eo tên</translation>
    </message>
    <message>
        <location filename="../ui/compliance/menus.py"/>
        <source>By verdict</source>
        <translation>Theo kết quả đánh giá</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_atlas_parameters.py"/>
        <source>CRS of the maps</source>
        <translation>Hệ tọa độ của bản đồ</translation>
    </message>
    <message>
        <location filename="../processing/data/import_osm.py"/>
        <source>CRS of the results, for example the VN-2000 zone of the province. Empty: EPSG:4326, as in OpenStreetMap.</source>
        <translation>Hệ tọa độ của kết quả, ví dụ múi VN-2000 của tỉnh. Để trống: EPSG:4326 như trong OpenStreetMap.</translation>
    </message>
    <message>
        <location filename="../ui/setup/cures.py"/>
        <source>CRS of {layer}</source>
        <translation>Hệ tọa độ của {layer}</translation>
    </message>
    <message>
        <location filename="../ui/compliance/compliance_dock.ui"/>
        <location filename="../ui/targets/file_actions.py"/>
        <location filename="../ui/targets/indicator_picker.ui"/>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
    <message>
        <location filename="../processing/data/crosswalk_units.py"/>
        <source>Carry statistics between old and new units</source>
        <translation>Chuyển số liệu giữa đơn vị hành chính cũ và mới</translation>
    </message>
    <message>
        <location filename="../ui/compliance/words.py"/>
        <source>Change a year</source>
        <translation>Thay đổi mỗi năm</translation>
    </message>
    <message>
        <location filename="../ui/compliance/missing_model.py"/>
        <source>Cheapest remedy</source>
        <translation>Giải pháp rẻ nhất</translation>
    </message>
    <message>
        <location filename="../processing/targets/convert_target_set.py"/>
        <source>Check and convert a target set</source>
        <translation>Kiểm tra và chuyển đổi bộ chỉ tiêu</translation>
    </message>
    <message>
        <location filename="../plugin/targets/readiness_catalogue.py"/>
        <source>Check its filter, or choose another layer.</source>
        <translation>Hãy xem lại bộ lọc, hoặc chọn lớp khác.</translation>
    </message>
    <message>
        <location filename="../ui/setup/scan_task.py"/>
        <source>Check the layers of the plan</source>
        <translation>Kiểm tra các lớp của quy hoạch</translation>
    </message>
    <message>
        <location filename="../ui/dossier/checklist_page.ui"/>
        <source>Checklist of the dossier</source>
        <translation>Danh mục thành phần hồ sơ</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_package_input.py"/>
        <source>Checklist: {type}</source>
        <translation>Danh mục thành phần hồ sơ (checklist): {type}</translation>
    </message>
    <message>
        <location filename="../ui/setup/setup_dialog.py"/>
        <source>Checks</source>
        <translation>Kiểm tra</translation>
    </message>
    <message>
        <location filename="../ui/setup/setup_dialog.py"/>
        <source>Checks: not ready yet. What stops the work: {stop}; to look at: {look}.</source>
        <translation>Kiểm tra: chưa sẵn sàng. Lỗi phải sửa: {stop}; cần xem lại: {look}.</translation>
    </message>
    <message>
        <location filename="../ui/setup/setup_dialog.py"/>
        <source>Checks: ready.</source>
        <translation>Kiểm tra: đã sẵn sàng.</translation>
    </message>
    <message>
        <location filename="../ui/setup/setup_dialog.py"/>
        <source>Checks: ready. To look at: {look}.</source>
        <translation>Kiểm tra: đã sẵn sàng. Cần xem lại: {look}.</translation>
    </message>
    <message>
        <location filename="../ui/setup/setup_dialog.py"/>
        <source>Checks: the layers are being read …</source>
        <translation>Kiểm tra: đang đọc các lớp …</translation>
    </message>
    <message>
        <location filename="../ui/plan/plan_outputs.py"/>
        <source>Choose a folder for the results.</source>
        <translation>Hãy chọn thư mục để ghi kết quả.</translation>
    </message>
    <message>
        <location filename="../ui/dossier/contents_page.py"/>
        <source>Choose a result of the tools</source>
        <translation>Chọn tệp kết quả của công cụ</translation>
    </message>
    <message>
        <location filename="../ui/compliance/row_details.py"/>
        <source>Choose a target above.</source>
        <translation>Hãy chọn một chỉ tiêu ở trên.</translation>
    </message>
    <message>
        <location filename="../processing/targets/_target_set_parameters.py"/>
        <source>Choose a target set, or give one as a file.</source>
        <translation>Hãy chọn một bộ chỉ tiêu hoặc đưa vào một tệp.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/readiness_catalogue.py"/>
        <source>Choose another layer for all but one of them.</source>
        <translation>Hãy chọn lớp khác, chỉ giữ lại một vai trò.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/readiness_catalogue.py"/>
        <source>Choose another layer.</source>
        <translation>Hãy chọn lớp khác.</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/dossier_plan.py"/>
        <source>Choose at least one format of the documents.</source>
        <translation>Hãy chọn ít nhất một định dạng văn bản.</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/dossier_plan.py"/>
        <location filename="../processing/dossier/_atlas_parameters.py"/>
        <source>Choose at least one kind of pages.</source>
        <translation>Chọn ít nhất một loại trang.</translation>
    </message>
    <message>
        <location filename="../ui/dossier/files_page.ui"/>
        <source>Choose files.</source>
        <translation>Chọn các tệp.</translation>
    </message>
    <message>
        <location filename="../ui/targets/target_editor.ui"/>
        <source>Choose from the list of indicators, with their counting rules</source>
        <translation>Chọn từ danh sách chỉ tiêu kèm cách tính</translation>
    </message>
    <message>
        <location filename="../plugin/targets/readiness_catalogue.py"/>
        <source>Choose it again under “Targets and time”.</source>
        <translation>Hãy chọn lại ở thẻ “Chỉ tiêu và thời gian”.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/readiness_catalogue.py"/>
        <source>Choose one under “Targets and time”.</source>
        <translation>Hãy chọn ở thẻ “Chỉ tiêu và thời gian”.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/readiness_catalogue.py"/>
        <source>Choose others.</source>
        <translation>Hãy chọn trường khác.</translation>
    </message>
    <message>
        <location filename="../processing/radio/coverage_buffers.py"/>
        <source>Choose the azimuth field: a sector width means nothing without a direction.</source>
        <translation>Hãy chọn trường góc phương vị: độ rộng cánh sóng không có nghĩa nếu không có hướng.</translation>
    </message>
    <message>
        <location filename="../processing/data/_crosswalk_parameters.py"/>
        <source>Choose the field of people of the population layer.</source>
        <translation>Hãy chọn trường dân số của lớp dân số.</translation>
    </message>
    <message>
        <location filename="../processing/data/_crosswalk_parameters.py"/>
        <source>Choose the field of the unit codes, or of the unit names.</source>
        <translation>Hãy chọn trường mã đơn vị hoặc trường tên đơn vị.</translation>
    </message>
    <message>
        <location filename="../ui/setup/checks_panel.py"/>
        <source>Choose the fields</source>
        <translation>Chọn trường</translation>
    </message>
    <message>
        <location filename="../processing/data/_crosswalk_parameters.py"/>
        <source>Choose the fields to carry: counts under “Fields to add up”, means and percentages under “Fields to average”. Nothing is guessed: a percentage that is added up is wrong.</source>
        <translation>Hãy chọn các trường cần chuyển: số đếm ở “Các trường cộng dồn”, số bình quân và phần trăm ở “Các trường lấy bình quân”. Công cụ không tự đoán: cộng phần trăm là sai.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/readiness_catalogue.py"/>
        <source>Choose the fields.</source>
        <translation>Hãy chọn trường.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/readiness_catalogue.py"/>
        <source>Choose the file again.</source>
        <translation>Hãy chọn lại tệp.</translation>
    </message>
    <message>
        <location filename="../ui/setup/checks_panel.py"/>
        <source>Choose the file…</source>
        <translation>Chọn tệp…</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/dossier_plan.py"/>
        <source>Choose the folder that everything is written into.</source>
        <translation>Hãy chọn thư mục để ghi mọi kết quả.</translation>
    </message>
    <message>
        <location filename="../ui/setup/checks_panel.py"/>
        <source>Choose the layer</source>
        <translation>Chọn lớp</translation>
    </message>
    <message>
        <location filename="../processing/radio/coverage_buffers.py"/>
        <source>Choose the operator field: the areas are to be dissolved by operator.</source>
        <translation>Hãy chọn trường nhà mạng: các vùng được gộp theo nhà mạng.</translation>
    </message>
    <message>
        <location filename="../processing/radio/coverage_buffers.py"/>
        <source>Choose the technology field: the areas are to be dissolved by technology.</source>
        <translation>Hãy chọn trường công nghệ: các vùng được gộp theo công nghệ.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/readiness_catalogue.py"/>
        <source>Choose the year under “Targets and time”, or a yearly table.</source>
        <translation>Hãy chọn năm ở thẻ “Chỉ tiêu và thời gian”, hoặc chọn bảng thống kê theo năm.</translation>
    </message>
    <message>
        <location filename="../ui/targets/target_editor.ui"/>
        <source>Choose…</source>
        <translation>Chọn…</translation>
    </message>
    <message>
        <location filename="../processing/radio/coverage_buffers.py"/>
        <source>Circles and sectors, or the areas they were dissolved into.</source>
        <translation>Các hình tròn và cánh sóng, hoặc các vùng sau khi gộp.</translation>
    </message>
    <message>
        <location filename="../processing/network/_cost_parameters.py"/>
        <source>Class of each road, for the cost table. Vietnamese terms (Quốc lộ, Tỉnh lộ …), the table&apos;s own keys and OpenStreetMap highway values are understood.</source>
        <translation>Cấp của từng đường, dùng cho bảng đơn giá. Hiểu được tên tiếng Việt (Quốc lộ, Tỉnh lộ …), khóa của chính bảng và giá trị highway của OpenStreetMap.</translation>
    </message>
    <message>
        <location filename="../ui/compliance/compliance_dock.ui"/>
        <source>Clause, counting rule and notes of the indicator</source>
        <translation>Điều khoản, cách tính và ghi chú của chỉ tiêu</translation>
    </message>
    <message>
        <location filename="../ui/targets/target_editor.ui"/>
        <source>Clause:</source>
        <translation>Điều khoản:</translation>
    </message>
    <message>
        <location filename="../ui/dossier/dossier_wizard.py"/>
        <location filename="../ui/targets/file_actions.py"/>
        <location filename="../ui/targets/target_editor.ui"/>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
    <message>
        <location filename="../ui/targets/target_editor.ui"/>
        <source>Close the window</source>
        <translation>Đóng cửa sổ</translation>
    </message>
    <message>
        <location filename="../ui/plan/plan_dialog.ui"/>
        <source>Close this window; a run that is under way goes on</source>
        <translation>Đóng cửa sổ này; lần chạy đang thực hiện vẫn tiếp tục</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/verification/page.py"/>
        <source>Code</source>
        <translation>Mã</translation>
    </message>
    <message>
        <location filename="../processing/data/_crosswalk_parameters.py"/>
        <source>Code field of the new units</source>
        <translation>Trường mã của đơn vị mới</translation>
    </message>
    <message>
        <location filename="../processing/data/_crosswalk_parameters.py"/>
        <source>Code field of the old units</source>
        <translation>Trường mã của đơn vị cũ</translation>
    </message>
    <message>
        <location filename="../processing/data/_crosswalk_parameters.py"/>
        <source>Code of each unit; a unit without one is known by its name.</source>
        <translation>Mã của từng đơn vị; đơn vị không có mã được nhận biết theo tên.</translation>
    </message>
    <message>
        <location filename="../processing/data/_crosswalk_parameters.py"/>
        <source>Code of the new unit. By default found by its name (new_code, mã mới …).</source>
        <translation>Mã đơn vị mới. Mặc định tự nhận theo tên trường (new_code, mã mới …).</translation>
    </message>
    <message>
        <location filename="../processing/data/_crosswalk_parameters.py"/>
        <source>Code of the old unit. By default found by its name (old_code, mã cũ …).</source>
        <translation>Mã đơn vị cũ. Mặc định tự nhận theo tên trường (old_code, mã cũ …).</translation>
    </message>
    <message>
        <location filename="../processing/data/_crosswalk_parameters.py"/>
        <source>Code of the unit of each row. Without it, or where a code is not found, the name decides.</source>
        <translation>Mã đơn vị của từng dòng. Nếu không chọn, hoặc không tìm thấy mã, sẽ khớp theo tên.</translation>
    </message>
    <message>
        <location filename="../processing/network/fiber_routes.py"/>
        <source>Code that names each demand point in the results, kept as text. By default the feature id.</source>
        <translation>Mã của mỗi điểm nhu cầu trong kết quả, giữ nguyên dạng văn bản. Mặc định là mã đối tượng.</translation>
    </message>
    <message>
        <location filename="../processing/network/fiber_routes.py"/>
        <source>Code that names each hub in the results, kept as text. By default the feature id.</source>
        <translation>Mã của mỗi điểm đấu nối trong kết quả, giữ nguyên dạng văn bản. Mặc định là mã đối tượng.</translation>
    </message>
    <message>
        <location filename="../processing/radio/coverage_buffers.py"/>
        <source>Code that names each site in the results, kept as text. By default the feature id.</source>
        <translation>Mã của từng trạm trong kết quả, giữ nguyên dạng chữ. Mặc định là mã đối tượng.</translation>
    </message>
    <message>
        <location filename="../ui/routes/routes_dialog.py"/>
        <source>Codes and names in the results</source>
        <translation>Mã và tên trong kết quả</translation>
    </message>
    <message>
        <location filename="../plugin/targets/readiness_catalogue.py"/>
        <source>Codes are matched all the same, but documents show them so. Better take a text field.</source>
        <translation>Mã vẫn được đối chiếu, nhưng văn bản sẽ ghi như vậy. Nên dùng trường kiểu chữ.</translation>
    </message>
    <message>
        <location filename="../ui/setup/setup_dialog.ui"/>
        <source>Column</source>
        <translation>Cột</translation>
    </message>
    <message>
        <location filename="../processing/network/_cost_parameters.py"/>
        <source>Column of the cost table for roads whose own method is not given.</source>
        <translation>Cột của bảng đơn giá dùng cho đường không ghi phương thức riêng.</translation>
    </message>
    <message>
        <location filename="../processing/radio/coverage_buffers.py"/>
        <source>Column of the table for sites without an area type.</source>
        <translation>Cột của bảng dùng cho trạm không có loại khu vực.</translation>
    </message>
    <message>
        <location filename="../ui/setup/setup_dialog.ui"/>
        <source>Columns and their fields</source>
        <translation>Các cột và trường của chúng</translation>
    </message>
    <message>
        <location filename="../ui/compliance/missing_model.py"/>
        <location filename="../ui/compliance/words.py"/>
        <source>Commune</source>
        <translation>Xã</translation>
    </message>
    <message>
        <location filename="../plugin/targets/plan_roles.py"/>
        <location filename="../processing/dossier/_atlas_parameters.py"/>
        <location filename="../processing/dossier/_report_parameters.py"/>
        <location filename="../processing/targets/_assessment_parameters.py"/>
        <source>Communes</source>
        <translation>Xã, phường, đặc khu</translation>
    </message>
    <message>
        <location filename="../ui/compliance/assess_run.py"/>
        <source>Communes and their targets, plan {year}</source>
        <translation>Các xã theo chỉ tiêu, quy hoạch {year}</translation>
    </message>
    <message>
        <location filename="../ui/compliance/assess_run.py"/>
        <source>Communes and their targets, today {year}</source>
        <translation>Các xã theo chỉ tiêu, hiện trạng {year}</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_atlas_parameters.py"/>
        <location filename="../processing/dossier/_report_parameters.py"/>
        <location filename="../processing/targets/assess_targets.py"/>
        <source>Communes with their values</source>
        <translation>Xã kèm giá trị</translation>
    </message>
    <message>
        <location filename="../processing/targets/assess_targets.py"/>
        <source>Communes with value and verdict of each item, and a map style for each, to be chosen under Styles.</source>
        <translation>Xã kèm giá trị và đánh giá của từng mục, mỗi mục một kiểu hiển thị, chọn ở mục Kiểu (Styles) của lớp.</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_atlas_parameters.py"/>
        <location filename="../processing/dossier/_report_parameters.py"/>
        <location filename="../processing/targets/_assessment_parameters.py"/>
        <source>Communes, wards and special zones, with code and name; former districts or regions where values are wanted for them as well. Codes are text: leading zeros count.</source>
        <translation>Xã, phường, đặc khu có mã và tên; thêm huyện cũ hoặc vùng nếu muốn tính cho cả cấp đó. Mã là chữ, giữ nguyên số 0 ở đầu.</translation>
    </message>
    <message>
        <location filename="../ui/compliance/compliance_dock.ui"/>
        <source>Compare the layers of the plan with the target set, and find what is missing</source>
        <translation>So các lớp dữ liệu với bộ chỉ tiêu và tìm những gì còn thiếu</translation>
    </message>
    <message>
        <location filename="../ui/targets/target_editor.ui"/>
        <source>Comparison:</source>
        <translation>So sánh:</translation>
    </message>
    <message>
        <location filename="../ui/dossier/checklist_page.py"/>
        <source>Complete: all that a dossier of this type must have is there, or will be written.</source>
        <translation>Đầy đủ: mọi thành phần bắt buộc của loại hồ sơ này đã có, hoặc sẽ được lập.</translation>
    </message>
    <message>
        <location filename="../ui/compliance/compliance_dock.py"/>
        <location filename="../ui/windows.py"/>
        <source>Compliance with the targets</source>
        <translation>Mức độ hoàn thành chỉ tiêu</translation>
    </message>
    <message>
        <location filename="../processing/network/_cost_parameters.py"/>
        <source>Construction method</source>
        <translation>Phương thức xây dựng</translation>
    </message>
    <message>
        <location filename="../processing/network/_cost_parameters.py"/>
        <source>Construction method field</source>
        <translation>Trường phương thức xây dựng</translation>
    </message>
    <message>
        <location filename="../processing/network/_road_input.py"/>
        <source>Construction methods that are not known are taken as “{method}”: {words}</source>
        <translation>Phương thức xây dựng không nhận ra được coi là “{method}”: {words}</translation>
    </message>
    <message>
        <location filename="../processing/dossier/package_dossier.py"/>
        <source>Contact</source>
        <translation>Liên hệ</translation>
    </message>
    <message>
        <location filename="../plugin/targets/readiness_catalogue.py"/>
        <source>Convert the table to Unicode before you use it; names cannot be matched otherwise.</source>
        <translation>Hãy chuyển bảng sang Unicode trước khi dùng; nếu không thì không đối chiếu được tên.</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/verification/page.py"/>
        <source>Coordinate system</source>
        <translation>Hệ tọa độ</translation>
    </message>
    <message>
        <location filename="../plugin/targets/readiness_catalogue.py"/>
        <source>Coordinates are degrees ({crs}).</source>
        <translation>Tọa độ tính bằng độ ({crs}).</translation>
    </message>
    <message>
        <location filename="../ui/plan/plan_dialog.ui"/>
        <source>Cop&amp;y as</source>
        <translation>Sao ché&amp;p</translation>
    </message>
    <message>
        <location filename="../processing/dossier/package_dossier.py"/>
        <source>Copies in other formats</source>
        <translation>Bản sao ở định dạng khác</translation>
    </message>
    <message>
        <location filename="../ui/dossier/files_page.ui"/>
        <source>Copies of the layers</source>
        <translation>Bản sao các lớp</translation>
    </message>
    <message>
        <location filename="../ui/plan/plan_dialog.py"/>
        <source>Copy as Python</source>
        <translation>Sao chép thành mã Python</translation>
    </message>
    <message>
        <location filename="../ui/plan/plan_dialog.py"/>
        <source>Copy as command (qgis_process)</source>
        <translation>Sao chép thành lệnh (qgis_process)</translation>
    </message>
    <message>
        <location filename="../ui/targets/target_editor.py"/>
        <source>Copy items</source>
        <translation>Sao chép mục</translation>
    </message>
    <message>
        <location filename="../ui/compliance/compliance_dock.ui"/>
        <source>Copy the rows that are shown as a table, for Excel and Word (Ctrl+C: the selected ones)</source>
        <translation>Chép các dòng đang hiện thành bảng, để dán vào Excel, Word (Ctrl+C: chỉ các dòng được chọn)</translation>
    </message>
    <message>
        <location filename="../ui/compliance/compliance_dock.py"/>
        <source>Copy the selected rows</source>
        <translation>Chép các dòng được chọn</translation>
    </message>
    <message>
        <location filename="../ui/targets/file_actions.py"/>
        <source>Copy the target set to</source>
        <translation>Sao chép bộ chỉ tiêu ra tệp</translation>
    </message>
    <message>
        <location filename="../ui/plan/plan_dialog.ui"/>
        <source>Copy this run as a line for qgis_process or for Python</source>
        <translation>Sao chép lần chạy này thành lệnh qgis_process hoặc mã Python</translation>
    </message>
    <message>
        <location filename="../ui/targets/target_editor.ui"/>
        <source>Copy this set into a file of your own, to change it</source>
        <translation>Sao chép bộ chỉ tiêu này ra tệp của bạn để sửa</translation>
    </message>
    <message>
        <location filename="../ui/compliance/missing_model.py"/>
        <source>Cost</source>
        <translation>Chi phí</translation>
    </message>
    <message>
        <location filename="../processing/network/_cost_parameters.py"/>
        <source>Cost inside barriers is multiplied by this; 0 means that they must not be crossed at all.</source>
        <translation>Chi phí trong vùng cản được nhân với hệ số này; 0 nghĩa là hoàn toàn không được đi qua.</translation>
    </message>
    <message>
        <location filename="../processing/network/fiber_routes.py"/>
        <source>Cost of a metre of drop</source>
        <translation>Chi phí mỗi mét đoạn nối</translation>
    </message>
    <message>
        <location filename="../ui/routes/routes_dialog.py"/>
        <source>Cost of all routes</source>
        <translation>Tổng chi phí các tuyến</translation>
    </message>
    <message>
        <location filename="../processing/network/_cost_parameters.py"/>
        <source>Cost of one metre of cable along each road (VND/m). Takes the place of the cost table.</source>
        <translation>Chi phí một mét cáp dọc theo từng đường (VND/m). Thay cho bảng đơn giá.</translation>
    </message>
    <message>
        <location filename="../processing/targets/target_gaps.py"/>
        <source>Cost of the cheapest remedies (VND)</source>
        <translation>Chi phí các giải pháp rẻ nhất (VND)</translation>
    </message>
    <message>
        <location filename="../processing/network/_cost_parameters.py"/>
        <source>Cost per metre by road class and construction method. The row * stands for all other classes. The default is an order of magnitude for planning: put in your province&apos;s unit prices.</source>
        <translation>Chi phí mỗi mét theo cấp đường và phương thức xây dựng. Dòng * dùng cho mọi cấp khác. Giá trị mặc định chỉ là mức ước lượng để lập kế hoạch: hãy nhập đơn giá của tỉnh.</translation>
    </message>
    <message>
        <location filename="../processing/network/_cost_parameters.py"/>
        <source>Cost per metre expression</source>
        <translation>Biểu thức chi phí mỗi mét</translation>
    </message>
    <message>
        <location filename="../processing/network/_cost_parameters.py"/>
        <source>Cost per metre field</source>
        <translation>Trường chi phí mỗi mét</translation>
    </message>
    <message>
        <location filename="../processing/network/_cost_parameters.py"/>
        <source>Cost table (VND per metre)</source>
        <translation>Bảng đơn giá (VND mỗi mét)</translation>
    </message>
    <message>
        <location filename="../plugin/network/costs.py"/>
        <source>Cost table, row {row} ({road_class}), {method}: “{value}” is not a positive number.</source>
        <translation>Bảng đơn giá, dòng {row} ({road_class}), {method}: “{value}” không phải là số dương.</translation>
    </message>
    <message>
        <location filename="../plugin/network/costs.py"/>
        <source>Cost table, row {row}: the road class is missing.</source>
        <translation>Bảng đơn giá, dòng {row}: thiếu cấp đường.</translation>
    </message>
    <message>
        <location filename="../plugin/network/costs.py"/>
        <source>Cost table, row {row}: the road class {road_class} stands there twice.</source>
        <translation>Bảng đơn giá, dòng {row}: cấp đường {road_class} bị lặp lại.</translation>
    </message>
    <message>
        <location filename="../ui/plan/plan_results.ui"/>
        <source>Count this layer in the plan: assessments of the plan and reports take it in</source>
        <translation>Tính lớp này vào quy hoạch: đánh giá theo quy hoạch và báo cáo sẽ tính đến</translation>
    </message>
    <message>
        <location filename="../ui/compliance/words.py"/>
        <source>Counted</source>
        <translation>Số đếm được</translation>
    </message>
    <message>
        <location filename="../ui/targets/indicator_picker.py"/>
        <source>Counted in registers of infrastructure</source>
        <translation>Đếm theo danh mục hạ tầng</translation>
    </message>
    <message>
        <location filename="../ui/plan/plan_dialog.ui"/>
        <source>Counted in the background after every change. Time and memory are expected from measured runs; other machines differ.</source>
        <translation>Được đếm ở chế độ nền sau mỗi thay đổi. Thời gian và bộ nhớ được ước tính từ các lần chạy đã đo; máy khác có thể khác.</translation>
    </message>
    <message>
        <location filename="../ui/targets/indicator_picker.py"/>
        <source>Counted on the map</source>
        <translation>Tính trên bản đồ</translation>
    </message>
    <message>
        <location filename="../ui/compliance/words.py"/>
        <source>Counted: {parts}</source>
        <translation>Đếm được: {parts}</translation>
    </message>
    <message>
        <location filename="../ui/compliance/words.py"/>
        <location filename="../ui/targets/indicator_picker.py"/>
        <location filename="../ui/targets/indicator_picker.ui"/>
        <source>Counting rule</source>
        <translation>Cách tính</translation>
    </message>
    <message>
        <location filename="../ui/targets/target_editor.ui"/>
        <source>Counting rule:</source>
        <translation>Cách tính:</translation>
    </message>
    <message>
        <location filename="../ui/plan/plan_dialog.py"/>
        <source>Counting…</source>
        <translation>Đang đếm…</translation>
    </message>
    <message>
        <location filename="../processing/data/_crosswalk_parameters.py"/>
        <source>Counts and amounts: people, households, subscribers, km. Split by share and added up.</source>
        <translation>Số đếm và khối lượng: dân số, số hộ, thuê bao, km. Được chia theo tỷ lệ rồi cộng lại.</translation>
    </message>
    <message>
        <location filename="../plugin/network/forecast.py"/>
        <source>Counts must be 0 or more.</source>
        <translation>Số lượng phải từ 0 trở lên.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/plan_roles.py"/>
        <location filename="../processing/radio/coverage_buffers.py"/>
        <location filename="../processing/targets/_assessment_parameters.py"/>
        <source>Coverage areas</source>
        <translation>Vùng phủ sóng</translation>
    </message>
    <message>
        <location filename="../processing/radio/coverage_buffers.py"/>
        <source>Coverage buffers</source>
        <translation>Vùng đệm phủ sóng</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_atlas_parameters.py"/>
        <source>Coverage on maps</source>
        <translation>Vùng phủ sóng trên bản đồ</translation>
    </message>
    <message>
        <location filename="../processing/data/create_sample.py"/>
        <source>Create the fictional province Sao Mai</source>
        <translation>Tạo tỉnh hư cấu Sao Mai</translation>
    </message>
    <message>
        <location filename="../plugin/network/faults.py"/>
        <source>Crossings without a node</source>
        <translation>Chỗ giao nhau không có nút</translation>
    </message>
    <message>
        <location filename="../processing/data/_crosswalk_input.py"/>
        <source>Crosswalk from polygons: {pairs} pairs, {old} old units, {new} new units.</source>
        <translation>Đối chiếu từ lớp vùng: {pairs} cặp, {old} đơn vị cũ, {new} đơn vị mới.</translation>
    </message>
    <message>
        <location filename="../processing/data/_crosswalk_parameters.py"/>
        <source>Crosswalk table</source>
        <translation>Bảng đối chiếu</translation>
    </message>
    <message>
        <location filename="../processing/data/_crosswalk_input.py"/>
        <source>Crosswalk: on the way back new units are shared out by the field {field}.</source>
        <translation>Bảng đối chiếu: ở chiều ngược lại, đơn vị mới được chia theo trường {field}.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/crosswalk.py"/>
        <source>Crosswalk: rows that stand twice were taken once: {units}</source>
        <translation>Bảng đối chiếu: các dòng lặp lại chỉ được tính một lần: {units}</translation>
    </message>
    <message>
        <location filename="../plugin/targets/crosswalk.py"/>
        <source>Crosswalk: shares that add up to nearly 1 were made to add up: {units}</source>
        <translation>Bảng đối chiếu: các tỷ lệ có tổng xấp xỉ 1 đã được hiệu chỉnh cho đủ 1: {units}</translation>
    </message>
    <message>
        <location filename="../plugin/targets/crosswalk_table.py"/>
        <source>Crosswalk: shares that are no numbers (row: value): {rows}</source>
        <translation>Bảng đối chiếu: tỷ lệ không phải là số (dòng: giá trị): {rows}</translation>
    </message>
    <message>
        <location filename="../processing/data/_crosswalk_input.py"/>
        <source>Crosswalk: the field {field} holds numbers; leading zeros were restored in {count} codes ({example}). Keep codes as text.</source>
        <translation>Bảng đối chiếu: trường {field} là kiểu số; đã khôi phục số 0 ở đầu cho {count} mã ({example}). Hãy lưu mã ở dạng chữ.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/crosswalk.py"/>
        <source>Crosswalk: the shares were read as percentages.</source>
        <translation>Bảng đối chiếu: các tỷ lệ được đọc là phần trăm.</translation>
    </message>
    <message>
        <location filename="../processing/data/_crosswalk_input.py"/>
        <source>Crosswalk: {count} old units without shares were shared out by the field {field}: {units}</source>
        <translation>Bảng đối chiếu: {count} đơn vị cũ để trống tỷ lệ được chia theo trường {field}: {units}</translation>
    </message>
    <message>
        <location filename="../processing/data/_crosswalk_input.py"/>
        <source>Crosswalk: {count} rows name only one unit, or none, and were left out.</source>
        <translation>Bảng đối chiếu: {count} dòng chỉ nêu một đơn vị hoặc không nêu đơn vị nào nên bị bỏ qua.</translation>
    </message>
    <message>
        <location filename="../processing/data/_crosswalk_input.py"/>
        <source>Crosswalk: {rows} rows, {old} old units, {new} new units. Fields: {fields}.</source>
        <translation>Bảng đối chiếu: {rows} dòng, {old} đơn vị cũ, {new} đơn vị mới. Các trường: {fields}.</translation>
    </message>
    <message>
        <location filename="../ui/setup/setup_dialog.ui"/>
        <source>Cure</source>
        <translation>Cách sửa</translation>
    </message>
    <message>
        <location filename="../plugin/gis/package/copies.py"/>
        <source>DXF: points, lines and outlines with layer and name; other attributes are not held.</source>
        <translation>DXF: điểm, đường và đường bao kèm lớp và tên; không lưu các thuộc tính khác.</translation>
    </message>
    <message>
        <location filename="../processing/algorithm.py"/>
        <source>Data</source>
        <translation>Dữ liệu</translation>
    </message>
    <message>
        <location filename="../ui/compliance/words.py"/>
        <source>Date</source>
        <translation>Ngày số liệu</translation>
    </message>
    <message>
        <location filename="../processing/targets/_assessment_parameters.py"/>
        <source>Date by which tasks are judged</source>
        <translation>Ngày xét tiến độ nhiệm vụ</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/verification/page.py"/>
        <location filename="../processing/dossier/_atlas_parameters.py"/>
        <location filename="../processing/dossier/_report_parameters.py"/>
        <location filename="../processing/dossier/package_dossier.py"/>
        <source>Date of the document</source>
        <translation>Ngày của văn bản</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_report_parameters.py"/>
        <location filename="../processing/dossier/report_compliance.py"/>
        <location filename="../processing/targets/_assessment_parameters.py"/>
        <source>Date of the layers</source>
        <translation>Ngày của số liệu</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_report_parameters.py"/>
        <source>Date of the planned layers</source>
        <translation>Ngày của các lớp dự kiến</translation>
    </message>
    <message>
        <location filename="../ui/targets/target_editor.ui"/>
        <source>Date:</source>
        <translation>Ngày:</translation>
    </message>
    <message>
        <location filename="../ui/targets/target_editor.ui"/>
        <source>Day of issue: 08/10/2023 (the day first) or 2023-10-08</source>
        <translation>Ngày ban hành: 08/10/2023 (ngày trước tháng) hoặc 2023-10-08</translation>
    </message>
    <message>
        <location filename="../ui/targets/target_editor.ui"/>
        <source>Day on which that was said</source>
        <translation>Ngày báo tình trạng</translation>
    </message>
    <message>
        <location filename="../ui/compliance/words.py"/>
        <source>Day that the source describes</source>
        <translation>Ngày mà nguồn số liệu phản ánh</translation>
    </message>
    <message>
        <location filename="../ui/compliance/task_model.py"/>
        <source>Deadline</source>
        <translation>Thời hạn</translation>
    </message>
    <message>
        <location filename="../ui/targets/target_editor.ui"/>
        <source>Deadline:</source>
        <translation>Thời hạn:</translation>
    </message>
    <message>
        <location filename="../plugin/targets/plan_roles.py"/>
        <location filename="../processing/targets/_assessment_parameters.py"/>
        <source>Declared values</source>
        <translation>Số liệu khai báo</translation>
    </message>
    <message>
        <location filename="../ui/targets/indicator_picker.py"/>
        <source>Declared, with its source</source>
        <translation>Theo khai báo kèm nguồn</translation>
    </message>
    <message>
        <location filename="../processing/network/fiber_routes.py"/>
        <source>Demand id field</source>
        <translation>Trường mã điểm nhu cầu</translation>
    </message>
    <message>
        <location filename="../processing/network/fiber_routes.py"/>
        <source>Demand name field</source>
        <translation>Trường tên điểm nhu cầu</translation>
    </message>
    <message>
        <location filename="../processing/network/fiber_routes.py"/>
        <location filename="../ui/routes/routes_preview.py"/>
        <source>Demand points</source>
        <translation>Điểm nhu cầu</translation>
    </message>
    <message>
        <location filename="../ui/routes/routes_dialog.py"/>
        <source>Demand points without a route that is short enough</source>
        <translation>Điểm nhu cầu không có tuyến trong giới hạn chiều dài</translation>
    </message>
    <message>
        <location filename="../processing/network/fiber_routes.py"/>
        <source>Demand points without a route that keeps the maximum length, each with the reason.</source>
        <translation>Các điểm nhu cầu không có tuyến trong giới hạn chiều dài, kèm lý do.</translation>
    </message>
    <message>
        <location filename="../ui/session.py"/>
        <source>Details</source>
        <translation>Chi tiết</translation>
    </message>
    <message>
        <location filename="../processing/data/_crosswalk_parameters.py"/>
        <source>Direction</source>
        <translation>Chiều chuyển</translation>
    </message>
    <message>
        <location filename="../processing/radio/coverage_buffers.py"/>
        <source>Directions of the sectors in degrees clockwise from true north, one or several: “0/120/240”. A site without a value serves all round.</source>
        <translation>Hướng của các cánh sóng, tính bằng độ theo chiều kim đồng hồ từ bắc địa lý, một hoặc nhiều: “0/120/240”. Trạm không có giá trị thì phát mọi hướng.</translation>
    </message>
    <message>
        <location filename="../processing/radio/coverage_buffers.py"/>
        <source>Dissolve</source>
        <translation>Gộp vùng</translation>
    </message>
    <message>
        <location filename="../plugin/network/reach.py"/>
        <source>Distances need a road network, or the coordinate system of the places.</source>
        <translation>Tính cự ly cần có mạng đường, hoặc hệ tọa độ của các điểm.</translation>
    </message>
    <message>
        <location filename="../processing/data/_crosswalk_parameters.py"/>
        <source>District field</source>
        <translation>Trường huyện</translation>
    </message>
    <message>
        <location filename="../processing/data/_crosswalk_parameters.py"/>
        <source>District field of the old units</source>
        <translation>Trường huyện của đơn vị cũ</translation>
    </message>
    <message>
        <location filename="../processing/data/_crosswalk_parameters.py"/>
        <source>District of the old unit. By default found by its name (old_district, huyện cũ …).</source>
        <translation>Huyện của đơn vị cũ. Mặc định tự nhận theo tên trường (old_district, huyện cũ …).</translation>
    </message>
    <message>
        <location filename="../processing/data/_crosswalk_parameters.py"/>
        <source>District of the unit (old units): tells communes of one name apart.</source>
        <translation>Huyện của đơn vị (đơn vị cũ): phân biệt các xã trùng tên.</translation>
    </message>
    <message>
        <location filename="../ui/compliance/compliance_dock.ui"/>
        <location filename="../ui/compliance/words.py"/>
        <source>District, commune or operator</source>
        <translation>Huyện cũ, xã hoặc nhà mạng</translation>
    </message>
    <message>
        <location filename="../ui/targets/target_editor.ui"/>
        <source>Do again what was undone</source>
        <translation>Làm lại thay đổi vừa hoàn tác</translation>
    </message>
    <message>
        <location filename="../ui/targets/file_actions.py"/>
        <source>Do not save</source>
        <translation>Không lưu</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_report_parameters.py"/>
        <location filename="../ui/targets/target_editor.ui"/>
        <source>Document</source>
        <translation>Văn bản</translation>
    </message>
    <message>
        <location filename="../ui/options/options_page.ui"/>
        <source>Documents</source>
        <translation>Văn bản</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/verification/page.py"/>
        <source>Documents opened</source>
        <translation>Văn bản đã mở</translation>
    </message>
    <message>
        <location filename="../ui/dossier/type_page.ui"/>
        <source>Documents that are written. What the dossier must have is marked.</source>
        <translation>Các văn bản sẽ lập. Văn bản bắt buộc của hồ sơ được ghi chú.</translation>
    </message>
    <message>
        <location filename="../ui/targets/target_editor.ui"/>
        <source>Documents that the set rests on</source>
        <translation>Các văn bản làm căn cứ</translation>
    </message>
    <message>
        <location filename="../processing/dossier/package_dossier.py"/>
        <source>Documents, maps and tables</source>
        <translation>Văn bản, bản đồ và biểu</translation>
    </message>
    <message>
        <location filename="../ui/session.py"/>
        <source>Done, with {count} remarks.</source>
        <translation>Đã xong, có {count} lưu ý.</translation>
    </message>
    <message>
        <location filename="../ui/session.py"/>
        <source>Done.</source>
        <translation>Đã xong.</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/verification/page.py"/>
        <location filename="../processing/algorithm.py"/>
        <source>Dossier</source>
        <translation>Hồ sơ</translation>
    </message>
    <message>
        <location filename="../processing/dossier/verify_dossier.py"/>
        <source>Dossier (ZIP archive, folder, or its manifest.json)</source>
        <translation>Hồ sơ (tệp nén ZIP, thư mục, hoặc tệp manifest.json của hồ sơ)</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_package_input.py"/>
        <location filename="../processing/dossier/package_dossier.py"/>
        <location filename="../processing/dossier/report_compliance.py"/>
        <source>Dossier as ZIP archive</source>
        <translation>Hồ sơ dạng tệp nén ZIP</translation>
    </message>
    <message>
        <location filename="../processing/dossier/package_dossier.py"/>
        <location filename="../processing/dossier/report_compliance.py"/>
        <source>Dossier is complete</source>
        <translation>Hồ sơ đầy đủ</translation>
    </message>
    <message>
        <location filename="../processing/dossier/report_compliance.py"/>
        <location filename="../processing/dossier/verify_dossier.py"/>
        <source>Dossier is valid</source>
        <translation>Hồ sơ hợp lệ</translation>
    </message>
    <message>
        <location filename="../processing/dossier/verify_dossier.py"/>
        <source>Dossiers</source>
        <translation>Hồ sơ</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_atlas_parameters.py"/>
        <source>Dots per inch</source>
        <translation>Số điểm trên inch (dpi)</translation>
    </message>
    <message>
        <location filename="../ui/compliance/compliance_dock.ui"/>
        <source>Double click: show it on the map</source>
        <translation>Nhấp đúp: xem trên bản đồ</translation>
    </message>
    <message>
        <location filename="../ui/dossier/type_page.ui"/>
        <source>Draw the &amp;atlas</source>
        <translation>Vẽ tập &amp;bản đồ</translation>
    </message>
    <message>
        <location filename="../processing/dossier/report_compliance.py"/>
        <location filename="../ui/dossier/run_page.py"/>
        <source>Draw the atlas</source>
        <translation>Vẽ tập bản đồ</translation>
    </message>
    <message>
        <location filename="../plugin/targets/readiness_catalogue.py"/>
        <source>Draw them, or delete them.</source>
        <translation>Hãy vẽ lại hoặc xóa.</translation>
    </message>
    <message>
        <location filename="../ui/dossier/layer_rows.py"/>
        <source>Drawn on maps as</source>
        <translation>Vẽ trên bản đồ</translation>
    </message>
    <message>
        <location filename="../plugin/targets/plan_roles.py"/>
        <location filename="../processing/targets/_assessment_parameters.py"/>
        <source>Ducts</source>
        <translation>Cống bể cáp</translation>
    </message>
    <message>
        <location filename="../processing/targets/_assessment_parameters.py"/>
        <source>Ducts with the operators that use them; lines are measured on the ellipsoid.</source>
        <translation>Tuyến cống bể kèm các doanh nghiệp sử dụng; đường được đo trên ellipsoid.</translation>
    </message>
    <message>
        <location filename="../plugin/network/faults.py"/>
        <source>Duplicate roads</source>
        <translation>Đường bị trùng</translation>
    </message>
    <message>
        <location filename="../ui/dossier/files_page.ui"/>
        <source>E&amp;xcel workbook</source>
        <translation>Bảng tính E&amp;xcel</translation>
    </message>
    <message>
        <location filename="../plugin/targets/readiness_catalogue.py"/>
        <source>Each thing needs a code of its own; of communes the parts may share one.</source>
        <translation>Mỗi đối tượng cần một mã riêng; các phần của một xã được dùng chung mã.</translation>
    </message>
    <message>
        <location filename="../plugin/network/steiner.py"/>
        <source>Edge {edge} weighs {weight}: weights must be finite and not negative.</source>
        <translation>Cạnh {edge} có chi phí {weight}: chi phí phải hữu hạn và không âm.</translation>
    </message>
    <message>
        <location filename="../processing/network/build_network.py"/>
        <source>Edges</source>
        <translation>Cạnh</translation>
    </message>
    <message>
        <location filename="../plugin/targets/plan_roles.py"/>
        <location filename="../processing/data/create_sample.py"/>
        <source>Elevation model</source>
        <translation>Mô hình số độ cao</translation>
    </message>
    <message>
        <location filename="../ui/targets/target_editor.ui"/>
        <source>Empty for national sets, or where the document does not say</source>
        <translation>Để trống với bộ chỉ tiêu quốc gia, hoặc khi văn bản không nêu</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_atlas_parameters.py"/>
        <source>Empty: that of the communes; where that is in degrees or Web Mercator, the zone of VN-2000 (elsewhere of UTM) that they lie in.</source>
        <translation>Để trống: hệ tọa độ của lớp xã; nếu hệ đó tính bằng độ hoặc là Web Mercator thì dùng múi VN-2000 (ở nơi khác là múi UTM) nơi các xã nằm.</translation>
    </message>
    <message>
        <location filename="../processing/targets/_assessment_parameters.py"/>
        <source>Ends of roads are joined to other roads within this distance. 0 means only where they share a vertex.</source>
        <translation>Đầu mút đường cách đường khác trong khoảng này được nối vào. 0 nghĩa là chỉ nối tại đỉnh chung.</translation>
    </message>
    <message>
        <location filename="../plugin/network/faults.py"/>
        <source>Ends that just miss another road</source>
        <translation>Đầu mút đường chưa chạm đường khác</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_atlas_parameters.py"/>
        <location filename="../processing/dossier/_report_parameters.py"/>
        <location filename="../processing/dossier/package_dossier.py"/>
        <location filename="../ui/dossier/type_page.py"/>
        <location filename="../ui/options/options_page.py"/>
        <source>English</source>
        <translation>Tiếng Anh</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/verification/page.py"/>
        <source>Errors</source>
        <translation>Lỗi</translation>
    </message>
    <message>
        <location filename="../plugin/targets/plan_roles.py"/>
        <location filename="../processing/targets/_assessment_parameters.py"/>
        <source>Essential infrastructure</source>
        <translation>Hạ tầng thiết yếu</translation>
    </message>
    <message>
        <location filename="../plugin/network/route_plan.py"/>
        <source>Even the shortest way to a hub is longer than the maximum length. Plan a nearer hub, or a longer reach.</source>
        <translation>Ngay cả đường ngắn nhất đến điểm đấu nối cũng vượt chiều dài tối đa. Hãy bố trí điểm đấu nối gần hơn, hoặc cho phép cự ly dài hơn.</translation>
    </message>
    <message>
        <location filename="../ui/routes/routes_dialog.py"/>
        <source>Every demand point has a route that is short enough.</source>
        <translation>Mọi điểm nhu cầu đều có tuyến trong giới hạn chiều dài.</translation>
    </message>
    <message>
        <location filename="../processing/targets/assess_targets.py"/>
        <source>Every indicator that is known is computed and listed, for the view by the groups of Decision 885.</source>
        <translation>Tính và liệt kê mọi chỉ tiêu, để xem theo các nhóm tiêu chí của Quyết định 885.</translation>
    </message>
    <message>
        <location filename="../processing/data/_crosswalk_parameters.py"/>
        <source>Everything arrived, and once</source>
        <translation>Đã chuyển đủ và chỉ một lần</translation>
    </message>
    <message>
        <location filename="../ui/dossier/type_page.ui"/>
        <source>Everything in one folder and one ZIP archive, held against the checklist of its type.</source>
        <translation>Mọi thành phần trong một thư mục và một tệp ZIP, đối chiếu với danh mục thành phần của loại hồ sơ.</translation>
    </message>
    <message>
        <location filename="../ui/dossier/dossier_wizard.py"/>
        <location filename="../ui/dossier/run_page.py"/>
        <source>Everything was written.</source>
        <translation>Đã lập xong tất cả.</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_report_parameters.py"/>
        <source>Excel workbooks</source>
        <translation>Bảng tính Excel</translation>
    </message>
    <message>
        <location filename="../ui/plan/plan_dialog.py"/>
        <source>Expected: {time}.</source>
        <translation>Dự kiến: {time}.</translation>
    </message>
    <message>
        <location filename="../processing/dossier/export_atlas.py"/>
        <source>Export the atlas</source>
        <translation>Xuất tập bản đồ</translation>
    </message>
    <message>
        <location filename="../ui/targets/file_actions.py"/>
        <source>Export the target set to</source>
        <translation>Xuất bộ chỉ tiêu ra tệp</translation>
    </message>
    <message>
        <location filename="../ui/targets/target_editor.py"/>
        <source>Export…</source>
        <translation>Xuất…</translation>
    </message>
    <message>
        <location filename="../processing/network/_cost_parameters.py"/>
        <source>Expression for the cost of one metre (VND/m). Takes the place of the field and the table.</source>
        <translation>Biểu thức tính chi phí một mét (VND/m). Thay cho trường và bảng đơn giá.</translation>
    </message>
    <message>
        <location filename="../processing/data/import_osm.py"/>
        <source>Extent</source>
        <translation>Phạm vi</translation>
    </message>
    <message>
        <location filename="../ui/compliance/compliance_dock.ui"/>
        <source>F&amp;ilter</source>
        <translation>&amp;Lọc</translation>
    </message>
    <message>
        <location filename="../processing/network/_cost_parameters.py"/>
        <source>Factor of each barrier; empty values take the factor above.</source>
        <translation>Hệ số của từng vùng cản; giá trị trống lấy hệ số ở trên.</translation>
    </message>
    <message>
        <location filename="../processing/network/build_network.py"/>
        <source>Fault distance (m)</source>
        <translation>Khoảng cách dò lỗi (m)</translation>
    </message>
    <message>
        <location filename="../processing/network/build_network.py"/>
        <source>Faults</source>
        <translation>Lỗi mạng</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/verification/page.py"/>
        <source>Features</source>
        <translation>Số đối tượng</translation>
    </message>
    <message>
        <location filename="../plugin/targets/readiness_catalogue.py"/>
        <source>Features with an invalid geometry: {count}.</source>
        <translation>Số đối tượng có hình học không hợp lệ: {count}.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/readiness_catalogue.py"/>
        <source>Features without a geometry: {count}.</source>
        <translation>Số đối tượng không có hình học: {count}.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/gap_results.py"/>
        <source>Fewer than two operators use it.</source>
        <translation>Chưa có từ hai doanh nghiệp trở lên sử dụng chung.</translation>
    </message>
    <message>
        <location filename="../ui/setup/setup_dialog.ui"/>
        <source>Fi&amp;nd layers again</source>
        <translation>Tì&amp;m lại lớp</translation>
    </message>
    <message>
        <location filename="../plugin/targets/plan_roles.py"/>
        <location filename="../processing/targets/_assessment_parameters.py"/>
        <source>Fibre equipment or cables</source>
        <translation>Thiết bị hoặc cáp quang</translation>
    </message>
    <message>
        <location filename="../processing/network/fiber_routes.py"/>
        <source>Fibre routes along roads</source>
        <translation>Tuyến cáp quang theo đường giao thông</translation>
    </message>
    <message>
        <location filename="../ui/windows.py"/>
        <source>Fibre routes…</source>
        <translation>Tuyến cáp quang…</translation>
    </message>
    <message>
        <location filename="../plugin/targets/plan_roles.py"/>
        <location filename="../processing/targets/_assessment_parameters.py"/>
        <source>Fibre service areas</source>
        <translation>Vùng phục vụ cáp quang</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_report_parameters.py"/>
        <location filename="../processing/targets/_assessment_parameters.py"/>
        <source>Field</source>
        <translation>Trường</translation>
    </message>
    <message>
        <location filename="../ui/setup/setup_dialog.ui"/>
        <source>Field of the layer</source>
        <translation>Trường của lớp</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_report_parameters.py"/>
        <location filename="../processing/targets/_assessment_parameters.py"/>
        <source>Fields are found by their Vietnamese and English names. Where that fails, give them here: role (villages, sites …), meaning (commune_code, operators …) and the name of the field. The manual lists all of them.</source>
        <translation>Trường được nhận ra theo tên tiếng Việt và tiếng Anh. Nếu không nhận ra, khai báo ở đây: vai trò (villages, sites …), ý nghĩa (commune_code, operators …) và tên trường. Hướng dẫn sử dụng liệt kê đầy đủ.</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_report_parameters.py"/>
        <location filename="../processing/targets/_assessment_parameters.py"/>
        <source>Fields that are named otherwise</source>
        <translation>Trường có tên khác</translation>
    </message>
    <message>
        <location filename="../processing/targets/_reader.py"/>
        <source>Fields that are named otherwise: “{role}, {column}” is not known. There are: {known}.</source>
        <translation>Trường có tên khác: không có “{role}, {column}”. Có các giá trị sau: {known}.</translation>
    </message>
    <message>
        <location filename="../processing/data/_crosswalk_parameters.py"/>
        <source>Fields to add up</source>
        <translation>Các trường cộng dồn</translation>
    </message>
    <message>
        <location filename="../processing/data/_crosswalk_parameters.py"/>
        <source>Fields to average</source>
        <translation>Các trường lấy bình quân</translation>
    </message>
    <message>
        <location filename="../processing/data/_crosswalk_parameters.py"/>
        <source>Fields to average need the weight field: averages must not be averaged.</source>
        <translation>Các trường lấy bình quân cần có trường trọng số: không được lấy trung bình của các số trung bình.</translation>
    </message>
    <message>
        <location filename="../processing/data/_crosswalk_parameters.py"/>
        <source>Fields to take the highest of</source>
        <translation>Các trường lấy giá trị lớn nhất</translation>
    </message>
    <message>
        <location filename="../processing/data/_crosswalk_parameters.py"/>
        <source>Fields to take the lowest of</source>
        <translation>Các trường lấy giá trị nhỏ nhất</translation>
    </message>
    <message>
        <location filename="../ui/setup/roles_panel.py"/>
        <source>Fields: {role}</source>
        <translation>Trường: {role}</translation>
    </message>
    <message>
        <location filename="../ui/setup/roles_panel.py"/>
        <source>Fields…</source>
        <translation>Trường…</translation>
    </message>
    <message>
        <location filename="../processing/dossier/write_report.py"/>
        <source>Figures and maps</source>
        <translation>Số hình và bản đồ</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/figures/sheet.py"/>
        <source>Figures need the Python library matplotlib, which is not there. Install it, or leave the figures out.</source>
        <translation>Biểu đồ cần thư viện Python matplotlib nhưng máy chưa có. Hãy cài thư viện này hoặc bỏ qua biểu đồ.</translation>
    </message>
    <message>
        <location filename="../ui/compliance/words.py"/>
        <source>Figures that the document gives as reached</source>
        <translation>Số liệu hiện trạng nêu trong văn bản</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/verification/page.py"/>
        <location filename="../ui/dossier/run_page.ui"/>
        <source>File</source>
        <translation>Tệp</translation>
    </message>
    <message>
        <location filename="../ui/setup/cures.py"/>
        <source>File of {layer}</source>
        <translation>Tệp của {layer}</translation>
    </message>
    <message>
        <location filename="../processing/targets/convert_target_set.py"/>
        <source>File that ends in .json, .xlsx or .csv.</source>
        <translation>Tệp có đuôi .json, .xlsx hoặc .csv.</translation>
    </message>
    <message>
        <location filename="../ui/dossier/files_page.ui"/>
        <source>Files</source>
        <translation>Tệp</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/verification/page.py"/>
        <source>Files compared</source>
        <translation>Tệp đã đối chiếu</translation>
    </message>
    <message>
        <location filename="../processing/dossier/package_dossier.py"/>
        <source>Files: reports, plans, submissions, decisions (DOCX, PDF), web pages, atlases and maps (PDF), annex tables (XLSX), signatures. They are copied as they are.</source>
        <translation>Các tệp: báo cáo, kế hoạch, tờ trình, quyết định (DOCX, PDF), trang web, tập bản đồ và bản đồ (PDF), biểu phụ lục (XLSX), chữ ký số. Các tệp được sao chép nguyên trạng.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/readiness_catalogue.py"/>
        <source>Fill in the codes.</source>
        <translation>Hãy điền mã.</translation>
    </message>
    <message>
        <location filename="../ui/dossier/contents_page.ui"/>
        <source>Find a&amp;new</source>
        <translation>Tì&amp;m mới</translation>
    </message>
    <message>
        <location filename="../processing/dossier/report_compliance.py"/>
        <location filename="../ui/dossier/run_page.py"/>
        <source>Find what is missing</source>
        <translation>Xác định phần còn thiếu</translation>
    </message>
    <message>
        <location filename="../processing/targets/target_gaps.py"/>
        <source>Find what is missing for the targets</source>
        <translation>Xác định phần còn thiếu so với mục tiêu</translation>
    </message>
    <message>
        <location filename="../ui/compliance/assess_run.py"/>
        <source>Finding what is missing…</source>
        <translation>Đang tìm những gì còn thiếu…</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/verification/page.py"/>
        <location filename="../processing/dossier/package_dossier.py"/>
        <location filename="../processing/dossier/verify_dossier.py"/>
        <source>Fingerprint (SHA-256 of the manifest)</source>
        <translation>Dấu vân tay số (SHA-256 của bản kê)</translation>
    </message>
    <message>
        <location filename="../processing/dossier/verify_dossier.py"/>
        <source>Fingerprint of the dossier: {fingerprint}</source>
        <translation>Dấu vân tay số của hồ sơ: {fingerprint}</translation>
    </message>
    <message>
        <location filename="../ui/dossier/files_page.ui"/>
        <source>Finished documents that go in as they are: appraisal report, signed decision, maps …</source>
        <translation>Văn bản đã có, đưa vào nguyên trạng: báo cáo thẩm định, quyết định đã ký, bản đồ…</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_report_parameters.py"/>
        <location filename="../ui/dossier/office_page.ui"/>
        <source>First line over the signature: “TM. ỦY BAN NHÂN DÂN”.</source>
        <translation>Dòng đầu của phần ký: “TM. ỦY BAN NHÂN DÂN”.</translation>
    </message>
    <message>
        <location filename="../ui/compliance/words.py"/>
        <source>First say which layer is what: &lt;a href=&quot;setup&quot;&gt;Planning setup&lt;/a&gt;.</source>
        <translation>Trước hết hãy cho biết lớp nào là gì: &lt;a href=&quot;setup&quot;&gt;Thiết lập quy hoạch&lt;/a&gt;.</translation>
    </message>
    <message>
        <location filename="../ui/setup/setup_dialog.ui"/>
        <source>First values</source>
        <translation>Vài giá trị đầu</translation>
    </message>
    <message>
        <location filename="../ui/targets/target_editor.ui"/>
        <source>First year of the period</source>
        <translation>Năm đầu của giai đoạn</translation>
    </message>
    <message>
        <location filename="../ui/setup/checks_panel.py"/>
        <source>Fix geometries</source>
        <translation>Sửa hình học</translation>
    </message>
    <message>
        <location filename="../processing/radio/coverage_buffers.py"/>
        <source>Fixed radius (m)</source>
        <translation>Bán kính cố định (m)</translation>
    </message>
    <message>
        <location filename="../ui/setup/sample_opener.py"/>
        <source>Folder for the fictional province</source>
        <translation>Thư mục đặt tỉnh mẫu</translation>
    </message>
    <message>
        <location filename="../processing/dossier/report_compliance.py"/>
        <location filename="../ui/dossier/files_page.py"/>
        <location filename="../ui/plan/plan_dialog.ui"/>
        <source>Folder for the results</source>
        <translation>Thư mục ghi kết quả</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_atlas_parameters.py"/>
        <source>Folder of single pages</source>
        <translation>Thư mục các trang riêng</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_package_input.py"/>
        <location filename="../processing/dossier/package_dossier.py"/>
        <location filename="../processing/dossier/report_compliance.py"/>
        <source>Folder of the dossier</source>
        <translation>Thư mục hồ sơ</translation>
    </message>
    <message>
        <location filename="../ui/dossier/files_page.ui"/>
        <source>For Google Earth, in WGS 84.</source>
        <translation>Cho Google Earth, hệ WGS 84.</translation>
    </message>
    <message>
        <location filename="../processing/data/_crosswalk_parameters.py"/>
        <source>For each field and year: what was there before, what arrived, what was lost or doubled.</source>
        <translation>Với từng trường và năm: số trước khi chuyển, số đã chuyển đến, số thất lạc hoặc bị tính trùng.</translation>
    </message>
    <message>
        <location filename="../ui/routes/routes_dialog.py"/>
        <source>For experts</source>
        <translation>Dành cho chuyên gia</translation>
    </message>
    <message>
        <location filename="../processing/data/_crosswalk_parameters.py"/>
        <source>For shares by area or people, and for the polygons and names of the result.</source>
        <translation>Dùng để chia theo diện tích hoặc dân số, và để lấy hình vùng, tên cho kết quả.</translation>
    </message>
    <message>
        <location filename="../processing/data/_crosswalk_parameters.py"/>
        <source>For shares by area or people, for weights on the way back, and for the polygons of its result.</source>
        <translation>Dùng để chia theo diện tích hoặc dân số, làm trọng số ở chiều ngược lại, và lấy hình vùng cho kết quả của chiều đó.</translation>
    </message>
    <message>
        <location filename="../ui/targets/indicator_picker.py"/>
        <source>For the province as a whole only</source>
        <translation>Chỉ tính cho toàn tỉnh</translation>
    </message>
    <message>
        <location filename="../processing/targets/_assessment_parameters.py"/>
        <source>For the rules that go by a share of the area or of the people.</source>
        <translation>Dùng cho quy tắc theo phần diện tích hoặc phần dân số.</translation>
    </message>
    <message>
        <location filename="../processing/network/fiber_routes.py"/>
        <source>For the stretch between a point and its road (VND/m). By default the mean cost of a metre of road.</source>
        <translation>Cho đoạn giữa một điểm và đường của nó (VND/m). Mặc định là chi phí bình quân mỗi mét đường.</translation>
    </message>
    <message>
        <location filename="../ui/setup/setup_dialog.ui"/>
        <source>Forget what was chosen for this role: fields are recognised by their names again</source>
        <translation>Bỏ những gì đã chọn cho vai trò này: trường lại được nhận biết theo tên</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_atlas_parameters.py"/>
        <source>Form of single pages</source>
        <translation>Định dạng trang riêng</translation>
    </message>
    <message>
        <location filename="../ui/dossier/files_page.ui"/>
        <source>Formats of the documents</source>
        <translation>Định dạng văn bản</translation>
    </message>
    <message>
        <location filename="../ui/compliance/words.py"/>
        <source>Former district</source>
        <translation>Huyện cũ</translation>
    </message>
    <message>
        <location filename="../ui/dossier/checklist_page.ui"/>
        <source>Found</source>
        <translation>Hiện có</translation>
    </message>
    <message>
        <location filename="../ui/about/about_dialog.py"/>
        <source>Free software under the GNU General Public License, version 2 or later. No warranty.</source>
        <translation>Phần mềm tự do theo Giấy phép Công cộng GNU (GPL), phiên bản 2 trở lên. Không bảo hành.</translation>
    </message>
    <message>
        <location filename="../ui/dossier/contents_page.ui"/>
        <source>From a &amp;file…</source>
        <translation>Lấy từ tệ&amp;p…</translation>
    </message>
    <message>
        <location filename="../ui/dossier/contents_page.ui"/>
        <source>From a f&amp;ile…</source>
        <translation>Lấ&amp;y từ tệp…</translation>
    </message>
    <message>
        <location filename="../ui/dossier/contents_page.ui"/>
        <source>From a fil&amp;e…</source>
        <translation>Lấy &amp;từ tệp…</translation>
    </message>
    <message>
        <location filename="../processing/data/_crosswalk_parameters.py"/>
        <source>From new units back to old ones</source>
        <translation>Từ đơn vị mới về đơn vị cũ</translation>
    </message>
    <message>
        <location filename="../processing/data/_crosswalk_parameters.py"/>
        <source>From old units to new ones</source>
        <translation>Từ đơn vị cũ sang đơn vị mới</translation>
    </message>
    <message>
        <location filename="../ui/targets/target_editor.py"/>
        <source>From the list of indicators…</source>
        <translation>Từ danh sách chỉ tiêu…</translation>
    </message>
    <message>
        <location filename="../processing/targets/_assessment_parameters.py"/>
        <source>From the village to the equipment or cable, drops from the road included.</source>
        <translation>Từ thôn đến thiết bị hoặc cáp, gồm cả đoạn nối vào đường.</translation>
    </message>
    <message>
        <location filename="../ui/routes/routes_dialog.py"/>
        <source>From where to where</source>
        <translation>Nối điểm nào với điểm nào</translation>
    </message>
    <message>
        <location filename="../ui/targets/indicator_picker.py"/>
        <source>From yearly statistics</source>
        <translation>Theo số liệu thống kê năm</translation>
    </message>
    <message>
        <location filename="../ui/dossier/files_page.ui"/>
        <source>Furthe&amp;r files</source>
        <translation>Tệp k&amp;hác</translation>
    </message>
    <message>
        <location filename="../ui/dossier/files_page.py"/>
        <source>Further files of the dossier</source>
        <translation>Tệp khác của hồ sơ</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_report_parameters.py"/>
        <location filename="../ui/dossier/office_page.ui"/>
        <source>Further legal bases</source>
        <translation>Căn cứ pháp lý bổ sung</translation>
    </message>
    <message>
        <location filename="../processing/data/import_osm.py"/>
        <source>GDAL: {message}</source>
        <translation>GDAL: {message}</translation>
    </message>
    <message>
        <location filename="../ui/compliance/words.py"/>
        <source>Gap</source>
        <translation>Chênh lệch</translation>
    </message>
    <message>
        <location filename="../processing/targets/target_gaps.py"/>
        <source>Gaps</source>
        <translation>Đối tượng còn thiếu</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_report_parameters.py"/>
        <source>Gaps as JSON</source>
        <translation>Số liệu còn thiếu dạng JSON</translation>
    </message>
    <message>
        <location filename="../processing/targets/target_gaps.py"/>
        <source>Gaps by commune</source>
        <translation>Còn thiếu theo xã</translation>
    </message>
    <message>
        <location filename="../processing/targets/target_gaps.py"/>
        <source>Gaps: pole lines and ducts</source>
        <translation>Còn thiếu: tuyến cột, cống bể</translation>
    </message>
    <message>
        <location filename="../plugin/gis/package/copies.py"/>
        <source>GeoJSON: coordinates are WGS 84; styles and aliases are not held.</source>
        <translation>GeoJSON: tọa độ theo WGS 84; không lưu kiểu trình bày và tên hiển thị của trường.</translation>
    </message>
    <message>
        <location filename="../ui/plan/plan_results.py"/>
        <source>GeoPackage</source>
        <translation>GeoPackage</translation>
    </message>
    <message>
        <location filename="../ui/plan/plan_dialog.py"/>
        <source>GeoPackage files in a folder</source>
        <translation>tệp GeoPackage trong một thư mục</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/verification/page.py"/>
        <source>Geometry</source>
        <translation>Hình học</translation>
    </message>
    <message>
        <location filename="../plugin/wkb.py"/>
        <source>Geometry of feature {id} cannot be read.</source>
        <translation>Không đọc được hình học của đối tượng {id}.</translation>
    </message>
    <message>
        <location filename="../processing/data/_crosswalk_parameters.py"/>
        <source>Give a crosswalk table, or the polygons of both the old and the new units.</source>
        <translation>Hãy cho bảng đối chiếu, hoặc lớp vùng của cả đơn vị cũ và đơn vị mới.</translation>
    </message>
    <message>
        <location filename="../processing/network/_cost_parameters.py"/>
        <source>Give either a cost field or a cost expression, not both.</source>
        <translation>Chỉ chọn trường chi phí hoặc biểu thức chi phí, không chọn cả hai.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/readiness_catalogue.py"/>
        <source>Give it under “Targets and time”: it stands beside every value in documents.</source>
        <translation>Hãy cho ngày ở thẻ “Chỉ tiêu và thời gian”: ngày này ghi cạnh mọi giá trị trong văn bản.</translation>
    </message>
    <message>
        <location filename="../processing/network/build_network.py"/>
        <source>Gives lines that cross or touch a common vertex there. Right for layers drawn without nodes; wrong where roads pass over each other, unless the level field says so.</source>
        <translation>Tạo đỉnh chung cho các đường cắt hoặc chạm nhau. Đúng với lớp vẽ không có nút; sai tại nơi đường đi vượt lên nhau, trừ khi trường tầng cho biết điều đó.</translation>
    </message>
    <message>
        <location filename="../ui/targets/file_actions.py"/>
        <source>Go on editing</source>
        <translation>Tiếp tục sửa</translation>
    </message>
    <message>
        <location filename="../ui/dossier/run_page.ui"/>
        <source>Go on fro&amp;m here</source>
        <translation>Chạy &amp;tiếp từ đây</translation>
    </message>
    <message>
        <location filename="../ui/setup/checks_panel.py"/>
        <source>Good to know</source>
        <translation>Nên biết</translation>
    </message>
    <message>
        <location filename="../processing/targets/_assessment_parameters.py"/>
        <source>Greatest distance to fibre along roads (m)</source>
        <translation>Cự ly lớn nhất đến cáp quang theo đường (m)</translation>
    </message>
    <message>
        <location filename="../ui/compliance/compliance_dock.ui"/>
        <source>Gro&amp;up</source>
        <translation>Nhó&amp;m</translation>
    </message>
    <message>
        <location filename="../ui/compliance/menus.py"/>
        <source>Groups of Decision 885</source>
        <translation>Nhóm tiêu chí của Quyết định 885</translation>
    </message>
    <message>
        <location filename="../ui/compliance/compliance_dock.ui"/>
        <location filename="../ui/dossier/dossier_wizard.py"/>
        <location filename="../ui/targets/target_editor.ui"/>
        <source>Help</source>
        <translation>Trợ giúp</translation>
    </message>
    <message>
        <location filename="../ui/plan/plan_dialog.ui"/>
        <source>Help on the chosen setting</source>
        <translation>Trợ giúp về thiết lập đang chọn</translation>
    </message>
    <message>
        <location filename="../ui/targets/target_editor.ui"/>
        <source>Horizon of a target; year of a status figure</source>
        <translation>Năm phải đạt của mục tiêu; năm của số liệu hiện trạng</translation>
    </message>
    <message>
        <location filename="../ui/targets/target_editor.ui"/>
        <source>How a measured value is held against the value</source>
        <translation>Cách so giá trị đo được với giá trị này</translation>
    </message>
    <message>
        <location filename="../processing/targets/_assessment_parameters.py"/>
        <source>How columns of finished percentages are written. Counts are not concerned.</source>
        <translation>Cách ghi các cột tỷ lệ phần trăm tính sẵn. Không áp dụng cho cột số lượng.</translation>
    </message>
    <message>
        <location filename="../ui/targets/target_editor.ui"/>
        <source>How far the task is; empty if nobody said</source>
        <translation>Nhiệm vụ đến đâu; để trống nếu chưa ai báo</translation>
    </message>
    <message>
        <location filename="../ui/setup/setup_dialog.ui"/>
        <source>How it was found</source>
        <translation>Nhận biết thế nào</translation>
    </message>
    <message>
        <location filename="../processing/radio/coverage_buffers.py"/>
        <source>How many straight pieces a quarter of a circle has. The area of a circle is too small by 0.64 % at 8, 0.16 % at 16 and 0.04 % at 32.</source>
        <translation>Số đoạn thẳng của một phần tư vòng tròn. Diện tích hình tròn bị hụt 0,64 % với 8 đoạn, 0,16 % với 16 và 0,04 % với 32.</translation>
    </message>
    <message>
        <location filename="../ui/targets/indicator_picker.ui"/>
        <source>How the chosen indicator is counted</source>
        <translation>Cách tính chỉ tiêu đang chọn</translation>
    </message>
    <message>
        <location filename="../ui/targets/target_editor.ui"/>
        <source>How the clause was read</source>
        <translation>Cách hiểu điều khoản</translation>
    </message>
    <message>
        <location filename="../ui/dossier/head_preview.py"/>
        <source>How the document will look</source>
        <translation>Hình thức văn bản</translation>
    </message>
    <message>
        <location filename="../ui/routes/routes_dialog.py"/>
        <source>How to choose</source>
        <translation>Cách chọn tuyến</translation>
    </message>
    <message>
        <location filename="../processing/network/fiber_routes.py"/>
        <source>Hub id field</source>
        <translation>Trường mã điểm đấu nối</translation>
    </message>
    <message>
        <location filename="../processing/network/fiber_routes.py"/>
        <source>Hub name field</source>
        <translation>Trường tên điểm đấu nối</translation>
    </message>
    <message>
        <location filename="../plugin/targets/plan_roles.py"/>
        <location filename="../processing/network/fiber_routes.py"/>
        <location filename="../ui/routes/routes_preview.py"/>
        <source>Hubs or existing fibre</source>
        <translation>Điểm đấu nối hoặc cáp quang hiện có</translation>
    </message>
    <message>
        <location filename="../processing/provider.py"/>
        <source>Hạ Tầng Số – Digital Infrastructure Planner</source>
        <translation>Hạ Tầng Số – Công cụ lập kế hoạch hạ tầng số</translation>
    </message>
    <message>
        <location filename="../ui/targets/indicator_picker.py"/>
        <source>Id</source>
        <translation>Mã</translation>
    </message>
    <message>
        <location filename="../ui/targets/target_editor.ui"/>
        <source>Id:</source>
        <translation>Mã:</translation>
    </message>
    <message>
        <location filename="../plugin/targets/readiness_catalogue.py"/>
        <source>If the layer has them under another name, choose the fields.</source>
        <translation>Nếu lớp có các cột này dưới tên khác, hãy chọn trường.</translation>
    </message>
    <message>
        <location filename="../processing/data/import_osm.py"/>
        <source>Import OpenStreetMap</source>
        <translation>Nhập dữ liệu OpenStreetMap</translation>
    </message>
    <message>
        <location filename="../ui/targets/target_editor.ui"/>
        <source>In Vietnamese</source>
        <translation>Bằng tiếng Việt</translation>
    </message>
    <message>
        <location filename="../ui/targets/target_editor.ui"/>
        <source>In Vietnamese, where the clause can be read in more ways than one</source>
        <translation>Bằng tiếng Việt, khi điều khoản có thể hiểu nhiều cách</translation>
    </message>
    <message>
        <location filename="../plugin/network/costs.py"/>
        <source>In a new trench</source>
        <translation>Đào rãnh mới</translation>
    </message>
    <message>
        <location filename="../ui/dossier/office_page.ui"/>
        <source>In all documents:</source>
        <translation>Trong mọi văn bản:</translation>
    </message>
    <message>
        <location filename="../plugin/network/costs.py"/>
        <source>In existing ducts</source>
        <translation>Trong cống bể hiện có</translation>
    </message>
    <message>
        <location filename="../processing/data/_crosswalk_parameters.py"/>
        <source>In fields that hold whole numbers only, each value is split into whole numbers that add up to it, by the largest remainders. Leave it off where ratios of the carried fields are made afterwards.</source>
        <translation>Với trường chỉ gồm số nguyên, mỗi giá trị được chia thành các số nguyên có tổng đúng bằng nó, theo phương pháp số dư lớn nhất. Không nên bật nếu sau đó còn tính tỷ lệ từ các trường đã chuyển.</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_report_parameters.py"/>
        <location filename="../ui/dossier/files_page.ui"/>
        <source>In the form of Decree 30/2020/NĐ-CP, or in that of your own template.</source>
        <translation>Theo thể thức của Nghị định 30/2020/NĐ-CP, hoặc theo mẫu của bạn.</translation>
    </message>
    <message>
        <location filename="../ui/compliance/columns.py"/>
        <source>In the order of the target set</source>
        <translation>Theo thứ tự của bộ chỉ tiêu</translation>
    </message>
    <message>
        <location filename="../processing/targets/_assessment_parameters.py"/>
        <source>In the plan, rows of planned layers with the code of an existing thing take its place, the others are added; coverage and fibre of the plan count beside what is there.</source>
        <translation>Trong phương án quy hoạch, dòng của lớp dự kiến có mã trùng với đối tượng hiện có thì thay cho đối tượng đó, các dòng khác được thêm vào; vùng phủ và cáp quang dự kiến tính thêm vào hiện trạng.</translation>
    </message>
    <message>
        <location filename="../ui/targets/target_editor.ui"/>
        <source>In the unit of the indicator; percentages are 0 to 100. 76,85 and 76.85 are the same</source>
        <translation>Theo đơn vị của chỉ tiêu; tỷ lệ phần trăm từ 0 đến 100. 76,85 và 76.85 như nhau</translation>
    </message>
    <message>
        <location filename="../ui/dossier/files_page.ui"/>
        <source>In which forms, with which rights, and where.</source>
        <translation>Định dạng, quyền sử dụng và nơi ghi.</translation>
    </message>
    <message>
        <location filename="../plugin/osm/files.py"/>
        <source>In {path} {first} come before {second}. Sort it (osmium sort {path} -o sorted.osm.pbf), or ask Overpass for (._;&gt;;);out body; and run again.</source>
        <translation>Trong {path}, {first} đứng trước {second}. Hãy sắp xếp lại (osmium sort {path} -o sorted.osm.pbf), hoặc truy vấn Overpass với (._;&gt;;);out body; rồi chạy lại.</translation>
    </message>
    <message>
        <location filename="../ui/compliance/words.py"/>
        <source>Indicator</source>
        <translation>Chỉ tiêu</translation>
    </message>
    <message>
        <location filename="../plugin/targets/assessment.py"/>
        <source>Indicator “{indicator}” was observed twice for {year} (level: {level}).</source>
        <translation>Chỉ tiêu “{indicator}” có hai bộ số liệu cho năm {year} (cấp: {level}).</translation>
    </message>
    <message>
        <location filename="../ui/targets/target_editor.ui"/>
        <source>Indicator:</source>
        <translation>Chỉ tiêu:</translation>
    </message>
    <message>
        <location filename="../ui/targets/indicator_picker.ui"/>
        <source>Indicators</source>
        <translation>Chỉ tiêu</translation>
    </message>
    <message>
        <location filename="../ui/targets/indicator_picker.ui"/>
        <source>Indicators by the groups of Decision 885/QĐ-BTTTT</source>
        <translation>Các chỉ tiêu theo nhóm của Quyết định 885/QĐ-BTTTT</translation>
    </message>
    <message>
        <location filename="../ui/compliance/words.py"/>
        <source>Indicators without a target</source>
        <translation>Chỉ tiêu không có mục tiêu</translation>
    </message>
    <message>
        <location filename="../processing/network/fiber_routes.py"/>
        <source>Input features that could not be used, each with the reason.</source>
        <translation>Các đối tượng đầu vào không dùng được, kèm lý do.</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/verification/documents.py"/>
        <source>Inside it, {part}: {why}</source>
        <translation>Bên trong tệp, {part}: {why}</translation>
    </message>
    <message>
        <location filename="../ui/dossier/checklist_page.ui"/>
        <source>Is everything there?</source>
        <translation>Đã đủ chưa?</translation>
    </message>
    <message>
        <location filename="../plugin/network/faults.py"/>
        <source>Isolated parts</source>
        <translation>Cụm đường bị cô lập</translation>
    </message>
    <message>
        <location filename="../ui/targets/target_editor.ui"/>
        <source>Issuer:</source>
        <translation>Cơ quan ban hành:</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_report_parameters.py"/>
        <source>Issuing body</source>
        <translation>Cơ quan ban hành</translation>
    </message>
    <message>
        <location filename="../plugin/targets/gap_results.py"/>
        <source>It cannot help people to use online public services yet.</source>
        <translation>Chưa có khả năng phục vụ người dân sử dụng dịch vụ công trực tuyến.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/gap_results.py"/>
        <source>It cannot take sensors yet.</source>
        <translation>Chưa có khả năng tích hợp cảm biến.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/gap_results.py"/>
        <source>It does not have it yet, and the number that it counts with is empty.</source>
        <translation>Đối tượng này chưa đạt, và số dùng để tính (trọng số) còn trống.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/gap_results.py"/>
        <source>It does not have it yet.</source>
        <translation>Đối tượng này chưa đạt.</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/verification/folder.py"/>
        <source>It does not name {file}.</source>
        <translation>Mục lục không ghi {file}.</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/verification/documents.py"/>
        <source>It does not open: the part {part} is missing.</source>
        <translation>Tệp không mở được: thiếu phần {part}.</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/verification/documents.py"/>
        <location filename="../plugin/dossier/verification/projects.py"/>
        <source>It does not open: {part}: {what}</source>
        <translation>Tệp không mở được: {part}: {what}</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/verification/copies.py"/>
        <source>It does not open: {what}</source>
        <translation>Tệp không mở được: {what}</translation>
    </message>
    <message>
        <location filename="../ui/dossier/layer_rows.py"/>
        <source>It has changes that are not saved: save them first.</source>
        <translation>Lớp có thay đổi chưa lưu: hãy lưu trước.</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/verification/documents.py"/>
        <source>It has macros.</source>
        <translation>Tệp có macro.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/gap_results.py"/>
        <source>It has no Internet yet.</source>
        <translation>Chưa có kết nối Internet.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/role_finding.py"/>
        <source>It has the fields {fields}.</source>
        <translation>Lớp có các trường {fields}.</translation>
    </message>
    <message>
        <location filename="../plugin/gis/package/check_projects.py"/>
        <source>It has {found} layers, not {stated} as the manifest says.</source>
        <translation>Tệp có {found} lớp, không phải {stated} như bản kê ghi.</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/verification/projects.py"/>
        <source>It holds {file}, which is no part of a project.</source>
        <translation>Trong đó có {file}, không phải thành phần của một dự án.</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/verification/archive.py"/>
        <location filename="../plugin/dossier/verification/folder.py"/>
        <source>It is a link or a device, no file.</source>
        <translation>Đây là liên kết hoặc tệp thiết bị, không phải tệp thường.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/readiness_catalogue.py"/>
        <source>It is a temporary layer: it is lost when QGIS closes.</source>
        <translation>Đây là lớp tạm: sẽ mất khi đóng QGIS.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/role_finding.py"/>
        <source>It is called “{name}”.</source>
        <translation>Lớp có tên “{name}”.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/measuring.py"/>
        <source>It is counted for the province as a whole.</source>
        <translation>Chỉ tiêu này được tính chung cho toàn tỉnh.</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/verification/archive.py"/>
        <source>It is damaged in the archive: {what}</source>
        <translation>Tệp bị hỏng trong tệp nén: {what}</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/verification/archive.py"/>
        <source>It is encrypted.</source>
        <translation>Tệp bị mã hóa.</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/verification/folder.py"/>
        <source>It is missing.</source>
        <translation>Thiếu tệp này.</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/verification/documents.py"/>
        <source>It is no JSON: {what}</source>
        <translation>Không phải JSON: {what}</translation>
    </message>
    <message>
        <location filename="../ui/dossier/run_page.py"/>
        <source>It is not complete: its contents say what is missing.</source>
        <translation>Hồ sơ chưa đầy đủ: mục lục ghi rõ còn thiếu gì.</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/verification/documents.py"/>
        <source>It is not in UTF-8: {what}</source>
        <translation>Không ở dạng UTF-8: {what}</translation>
    </message>
    <message>
        <location filename="../plugin/targets/gap_results.py"/>
        <source>It is not on the government&apos;s data network yet.</source>
        <translation>Chưa kết nối mạng truyền số liệu chuyên dùng.</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/verification/folder.py"/>
        <source>It is not part of the dossier: somebody has put it there.</source>
        <translation>Tệp không thuộc hồ sơ: có người đã đưa thêm vào.</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/verification/documents.py"/>
        <source>It is not what its ending says.</source>
        <translation>Nội dung tệp không đúng với phần mở rộng của tên.</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/verification/archive.py"/>
        <source>It is packed in a way that is not allowed here.</source>
        <translation>Tệp được nén theo cách không được phép dùng ở đây.</translation>
    </message>
    <message>
        <location filename="../ui/plan/plan_results.py"/>
        <source>It is temporary: save it before you close QGIS.</source>
        <translation>Đây là lớp tạm: hãy lưu lại trước khi đóng QGIS.</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/verification/archive.py"/>
        <location filename="../plugin/dossier/verification/folder.py"/>
        <source>It is there twice: “{other}” is the same file on Windows or macOS.</source>
        <translation>Tệp bị lặp: trên Windows hoặc macOS, “{other}” là cùng một tệp.</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/verification/documents.py"/>
        <source>It is too large to be looked at.</source>
        <translation>Tệp quá lớn nên không xem xét được.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/registers.py"/>
        <source>It lies in no commune and names none: it is counted nowhere. Move it, or fill in a commune code.</source>
        <translation>Đối tượng không nằm trong xã nào và cũng không ghi xã, nên không được tính vào đâu. Hãy dời lại vị trí hoặc điền mã xã.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/registers.py"/>
        <source>It lies in no commune, and “{unit}” is none; it is counted nowhere.</source>
        <translation>Đối tượng không nằm trong xã nào và “{unit}” không phải là xã nào trong lớp xã, nên không được tính vào đâu.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/registers.py"/>
        <source>It lies in no commune, and “{unit}” is none; it is counted nowhere. Nearest: {nearest}.</source>
        <translation>Đối tượng không nằm trong xã nào và “{unit}” không phải là xã nào trong lớp xã, nên không được tính vào đâu. Gần giống nhất: {nearest}.</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/verification/folder.py"/>
        <source>It names {file}, which the manifest does not know.</source>
        <translation>Mục lục ghi {file}, nhưng bản kê không có tệp này.</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/verification/archive.py"/>
        <source>It shares bytes with another file of the archive.</source>
        <translation>Tệp dùng chung byte với một tệp khác trong tệp nén.</translation>
    </message>
    <message>
        <location filename="../plugin/gis/package/check_projects.py"/>
        <source>It shows a picture of a server, which was not fetched: {address}.</source>
        <translation>Dự án dùng ảnh từ một máy chủ, ảnh này không được tải về: {address}.</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/verification/projects.py"/>
        <source>It shows layers of another project: {project}.</source>
        <translation>Dự án này hiển thị lớp của một dự án khác: {project}.</translation>
    </message>
    <message>
        <location filename="../ui/plan/plan_results.py"/>
        <source>It takes the place of the layer of an earlier run.</source>
        <translation>Lớp này thay cho lớp của lần chạy trước.</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/verification/folder.py"/>
        <source>It was changed: it has {size} bytes instead of {stated}.</source>
        <translation>Tệp đã bị thay đổi: có {size} byte thay vì {stated}.</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/verification/folder.py"/>
        <source>It was changed: its SHA-256 is not that of the manifest.</source>
        <translation>Tệp đã bị thay đổi: mã SHA-256 không khớp với bản kê.</translation>
    </message>
    <message>
        <location filename="../ui/targets/set_tree.py"/>
        <location filename="../ui/targets/target_editor.ui"/>
        <source>Item</source>
        <translation>Mục</translation>
    </message>
    <message>
        <location filename="../processing/targets/convert_target_set.py"/>
        <source>Items</source>
        <translation>Số mục</translation>
    </message>
    <message>
        <location filename="../ui/targets/set_tree.py"/>
        <source>Items of no kind</source>
        <translation>Mục chưa rõ loại</translation>
    </message>
    <message>
        <location filename="../plugin/targets/readiness_catalogue.py"/>
        <source>Its CRS ({crs}) is another than that of the communes ({other}).</source>
        <translation>Hệ tọa độ của lớp ({crs}) khác với của xã, phường, đặc khu ({other}).</translation>
    </message>
    <message>
        <location filename="../plugin/targets/readiness_catalogue.py"/>
        <source>Its CRS ({crs}) is probably not the one that its coordinates were made in. Set the right one.</source>
        <translation>Hệ tọa độ ({crs}) có lẽ không phải hệ mà lớp được lập. Hãy đặt lại cho đúng.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/readiness_catalogue.py"/>
        <source>Its coordinates do not fit its coordinate reference system ({crs}).</source>
        <translation>Tọa độ của lớp không khớp với hệ tọa độ ({crs}).</translation>
    </message>
    <message>
        <location filename="../plugin/gis/package/check_projects.py"/>
        <source>Its layer “{layer}” does not open.</source>
        <translation>Lớp “{layer}” của dự án không mở được.</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/verification/projects.py"/>
        <location filename="../plugin/gis/package/check_projects.py"/>
        <source>Its layer “{layer}” is not read from the dossier but from {source}.</source>
        <translation>Lớp “{layer}” của dự án không được đọc từ hồ sơ mà từ {source}.</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/verification/projects.py"/>
        <source>Its layer “{layer}” says in two ways what it is read from ({what}).</source>
        <translation>Lớp “{layer}” của dự án khai nguồn dữ liệu theo hai cách khác nhau ({what}).</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/verification/archive.py"/>
        <source>Its place in the archive is wrong.</source>
        <translation>Vị trí của tệp trong tệp nén bị sai.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/gap_results.py"/>
        <source>Its sensors are not connected yet.</source>
        <translation>Chưa kết nối cảm biến.</translation>
    </message>
    <message>
        <location filename="../ui/targets/target_editor.ui"/>
        <source>Its title, in its own words</source>
        <translation>Trích yếu đúng lời văn bản</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_report_parameters.py"/>
        <location filename="../processing/targets/assess_targets.py"/>
        <location filename="../processing/targets/target_gaps.py"/>
        <location filename="../ui/dossier/contents_page.py"/>
        <source>JSON files</source>
        <translation>Tệp JSON</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_report_parameters.py"/>
        <source>JSON of Assess targets in the scenario Plan: what the plan is going to change.</source>
        <translation>Tệp JSON của Đánh giá chỉ tiêu ở kịch bản Phương án: những gì sẽ thay đổi.</translation>
    </message>
    <message>
        <location filename="../processing/dossier/package_dossier.py"/>
        <source>JSON of Assess targets. Others (of the plan, of the gaps) can be given among the documents.</source>
        <translation>Tệp JSON của Đánh giá chỉ tiêu. Các tệp JSON khác (theo phương án, về phần còn thiếu) có thể đưa vào cùng văn bản.</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_atlas_parameters.py"/>
        <source>JSON of Assess targets: values and verdicts are told beside the maps.</source>
        <translation>Tệp JSON của Đánh giá chỉ tiêu: giá trị và đánh giá được ghi bên cạnh bản đồ.</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_report_parameters.py"/>
        <source>JSON of Assess targets: where the province stands today.</source>
        <translation>Tệp JSON của Đánh giá chỉ tiêu: hiện trạng của tỉnh.</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_report_parameters.py"/>
        <source>JSON of Find what is missing for the targets: what each commune lacks, and what it costs.</source>
        <translation>Tệp JSON của Xác định phần còn thiếu so với mục tiêu: từng xã còn thiếu gì và cần bao nhiêu kinh phí.</translation>
    </message>
    <message>
        <location filename="../processing/network/build_network.py"/>
        <source>Join lines that cross without a node</source>
        <translation>Nối các đường cắt nhau không có nút</translation>
    </message>
    <message>
        <location filename="../ui/routes/routes_dialog.py"/>
        <source>Joining and barriers</source>
        <translation>Nối đường và vùng cản</translation>
    </message>
    <message>
        <location filename="../processing/network/_cost_parameters.py"/>
        <location filename="../processing/targets/_assessment_parameters.py"/>
        <source>Joining tolerance (m)</source>
        <translation>Dung sai nối đường (m)</translation>
    </message>
    <message>
        <location filename="../plugin/gis/package/copies.py"/>
        <source>KML: coordinates are WGS 84; styles and aliases are not held, and empty values are left out.</source>
        <translation>KML: tọa độ theo WGS 84; không lưu kiểu trình bày và tên hiển thị của trường, giá trị trống bị bỏ qua.</translation>
    </message>
    <message>
        <location filename="../processing/data/_crosswalk_parameters.py"/>
        <source>Keep whole numbers whole</source>
        <translation>Giữ số nguyên</translation>
    </message>
    <message>
        <location filename="../processing/radio/coverage_buffers.py"/>
        <source>Kilometres</source>
        <translation>Kilômét</translation>
    </message>
    <message>
        <location filename="../ui/compliance/task_model.py"/>
        <source>Kind</source>
        <translation>Loại</translation>
    </message>
    <message>
        <location filename="../processing/radio/coverage_buffers.py"/>
        <source>Kind of area of each site: đô thị, ngoại ô, nông thôn, or urban, suburban, rural. Chooses the column of the table.</source>
        <translation>Loại khu vực của từng trạm: đô thị, ngoại ô, nông thôn, hoặc urban, suburban, rural. Dùng để chọn cột của bảng.</translation>
    </message>
    <message>
        <location filename="../ui/targets/target_editor.ui"/>
        <source>Kind:</source>
        <translation>Loại:</translation>
    </message>
    <message>
        <location filename="../ui/compliance/menus.py"/>
        <source>Kinds</source>
        <translation>Loại</translation>
    </message>
    <message>
        <location filename="../processing/data/import_osm.py"/>
        <source>Language of names</source>
        <translation>Ngôn ngữ của tên</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_atlas_parameters.py"/>
        <location filename="../processing/dossier/_report_parameters.py"/>
        <location filename="../processing/dossier/package_dossier.py"/>
        <source>Language of the documents</source>
        <translation>Ngôn ngữ của văn bản</translation>
    </message>
    <message>
        <location filename="../ui/targets/target_editor.ui"/>
        <source>Last day: 31/12/2025 (the day first). Quý IV/2025 becomes the last day of the quarter</source>
        <translation>Ngày cuối: 31/12/2025. Viết Quý IV/2025 thì thành ngày cuối quý</translation>
    </message>
    <message>
        <location filename="../ui/targets/target_editor.ui"/>
        <source>Last year of the period</source>
        <translation>Năm cuối của giai đoạn</translation>
    </message>
    <message>
        <location filename="../ui/compliance/compliance_dock.ui"/>
        <source>Latest year</source>
        <translation>Năm mới nhất</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/verification/page.py"/>
        <location filename="../ui/dossier/layer_rows.py"/>
        <source>Layer</source>
        <translation>Lớp</translation>
    </message>
    <message>
        <location filename="../ui/compliance/words.py"/>
        <source>Layer or table that the value is from</source>
        <translation>Lớp hoặc bảng cung cấp số liệu</translation>
    </message>
    <message>
        <location filename="../processing/data/_crosswalk_parameters.py"/>
        <source>Layer or table with one row for each unit (and year). Its geometry plays no part.</source>
        <translation>Lớp hoặc bảng có một dòng cho mỗi đơn vị (và năm). Không dùng đến hình học của lớp.</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/web/map.py"/>
        <source>Layer {layer} of the web map does not fit together: its columns, classes or shapes are not of its {count} features.</source>
        <translation>Lớp {layer} của bản đồ web không khớp: cột, lớp phân loại hoặc hình dạng không ứng với {count} đối tượng của lớp.</translation>
    </message>
    <message>
        <location filename="../plugin/gis/package/project.py"/>
        <location filename="../plugin/gis/sample_project.py"/>
        <source>Layer {name} of the project cannot be opened.</source>
        <translation>Không mở được lớp {name} của dự án.</translation>
    </message>
    <message>
        <location filename="../plugin/gis/package/check.py"/>
        <source>Layer “{layer}” does not open.</source>
        <translation>Lớp “{layer}” không mở được.</translation>
    </message>
    <message>
        <location filename="../plugin/gis/package/check.py"/>
        <source>Layer “{layer}” has the coordinate system {found}, not {stated} as the manifest says.</source>
        <translation>Lớp “{layer}” có hệ tọa độ {found}, không phải {stated} như bản kê ghi.</translation>
    </message>
    <message>
        <location filename="../plugin/gis/package/check.py"/>
        <source>Layer “{layer}” has the extent {found}, not {stated} as the manifest says.</source>
        <translation>Lớp “{layer}” có phạm vi {found}, không phải {stated} như bản kê ghi.</translation>
    </message>
    <message>
        <location filename="../plugin/gis/package/check.py"/>
        <source>Layer “{layer}” has the fields {found}, not {stated} as the manifest says.</source>
        <translation>Lớp “{layer}” có các trường {found}, không phải {stated} như bản kê ghi.</translation>
    </message>
    <message>
        <location filename="../plugin/gis/package/check.py"/>
        <source>Layer “{layer}” has the geometry {found}, not {stated} as the manifest says.</source>
        <translation>Lớp “{layer}” có hình học {found}, không phải {stated} như bản kê ghi.</translation>
    </message>
    <message>
        <location filename="../plugin/gis/package/check.py"/>
        <source>Layer “{layer}” has {found} rows, not {stated} as the manifest says.</source>
        <translation>Lớp “{layer}” có {found} dòng, không phải {stated} như bản kê ghi.</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/verification/page.py"/>
        <source>Layers</source>
        <translation>Các lớp</translation>
    </message>
    <message>
        <location filename="../ui/setup/setup_dialog.ui"/>
        <source>Layers by role</source>
        <translation>Lớp theo vai trò</translation>
    </message>
    <message>
        <location filename="../ui/setup/setup_dialog.py"/>
        <source>Layers found for their roles: {count}.</source>
        <translation>Số lớp tìm được vai trò: {count}.</translation>
    </message>
    <message>
        <location filename="../ui/compliance/change_hint.py"/>
        <location filename="../ui/compliance/inputs.py"/>
        <source>Layers have changed since: {layers}.</source>
        <translation>Các lớp đã thay đổi sau lần đánh giá: {layers}.</translation>
    </message>
    <message>
        <location filename="../processing/dossier/package_dossier.py"/>
        <source>Layers of the dossier</source>
        <translation>Các lớp của hồ sơ</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_report_parameters.py"/>
        <source>Layers of the map</source>
        <translation>Các lớp của bản đồ</translation>
    </message>
    <message>
        <location filename="../plugin/gis/package/build.py"/>
        <source>Layers of the project that cannot be put into a dossier were left out: {layers}.</source>
        <translation>Đã bỏ qua các lớp của dự án không đưa vào hồ sơ được: {layers}.</translation>
    </message>
    <message>
        <location filename="../ui/plan/plan_results.ui"/>
        <source>Layers of this run</source>
        <translation>Các lớp của lần chạy này</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/verification/page.py"/>
        <source>Layers opened</source>
        <translation>Lớp đã mở</translation>
    </message>
    <message>
        <location filename="../processing/network/fiber_routes.py"/>
        <source>Least cost</source>
        <translation>Chi phí nhỏ nhất</translation>
    </message>
    <message>
        <location filename="../processing/network/fiber_routes.py"/>
        <source>Least length</source>
        <translation>Chiều dài nhỏ nhất</translation>
    </message>
    <message>
        <location filename="../processing/data/_crosswalk_parameters.py"/>
        <source>Least overlap (%)</source>
        <translation>Phần chồng nhỏ nhất (%)</translation>
    </message>
    <message>
        <location filename="../processing/targets/_assessment_parameters.py"/>
        <source>Least signal level (dBm)</source>
        <translation>Mức thu tối thiểu (dBm)</translation>
    </message>
    <message>
        <location filename="../ui/compliance/words.py"/>
        <source>Left out: {count} ({reason})</source>
        <translation>Không tính: {count} ({reason})</translation>
    </message>
    <message>
        <location filename="../ui/targets/target_editor.ui"/>
        <source>Legal bases</source>
        <translation>Căn cứ pháp lý</translation>
    </message>
    <message>
        <location filename="../ui/routes/routes_dialog.py"/>
        <source>Length of all routes</source>
        <translation>Tổng chiều dài các tuyến</translation>
    </message>
    <message>
        <location filename="../ui/about/about_dialog.py"/>
        <source>Lengths and areas on the ellipsoid: PROJ.</source>
        <translation>Chiều dài và diện tích trên ellipsoid: PROJ.</translation>
    </message>
    <message>
        <location filename="../ui/targets/indicator_picker.py"/>
        <source>Less is better</source>
        <translation>Càng thấp càng tốt</translation>
    </message>
    <message>
        <location filename="../ui/targets/target_editor.ui"/>
        <source>Letters without accents, digits and . _ - only</source>
        <translation>Chỉ gồm chữ không dấu, chữ số và . _ -</translation>
    </message>
    <message>
        <location filename="../processing/network/build_network.py"/>
        <source>Level field</source>
        <translation>Trường tầng</translation>
    </message>
    <message>
        <location filename="../processing/network/build_network.py"/>
        <source>Level of each road (bridge 1, ground 0, tunnel -1; empty is 0), as in the field “layer” of imported OpenStreetMap roads. Roads of different levels that cross are neither joined nor reported.</source>
        <translation>Tầng của từng đường (cầu 1, mặt đất 0, hầm -1; để trống là 0), như trường “layer” của đường nhập từ OpenStreetMap. Các đường khác tầng cắt nhau sẽ không được nối và không bị báo lỗi.</translation>
    </message>
    <message>
        <location filename="../ui/about/about_dialog.ui"/>
        <source>Licence and credits</source>
        <translation>Giấy phép và ghi công</translation>
    </message>
    <message>
        <location filename="../processing/dossier/package_dossier.py"/>
        <source>Licence of the data</source>
        <translation>Giấy phép sử dụng dữ liệu</translation>
    </message>
    <message>
        <location filename="../processing/network/_cost_parameters.py"/>
        <source>Line ends this near to another line are joined to it. 0 joins shared vertices only; look at the faults of Build network before choosing more.</source>
        <translation>Đầu mút đường cách đường khác trong khoảng này sẽ được nối vào. 0 nghĩa là chỉ nối tại đỉnh chung; hãy xem các lỗi do công cụ Dựng mạng đường chỉ ra trước khi chọn giá trị lớn hơn.</translation>
    </message>
    <message>
        <location filename="../processing/targets/_assessment_parameters.py"/>
        <source>Lines of poles with the operators whose cables they carry; lines are measured on the ellipsoid.</source>
        <translation>Tuyến cột kèm các doanh nghiệp đang treo cáp; đường được đo trên ellipsoid.</translation>
    </message>
    <message>
        <location filename="../processing/network/_cost_parameters.py"/>
        <source>Lines that cables can follow. They are connected wherever they share a vertex.</source>
        <translation>Các đường mà cáp có thể đi theo. Chúng nối với nhau tại mọi đỉnh chung.</translation>
    </message>
    <message>
        <location filename="../ui/dossier/run_page.ui"/>
        <source>Log</source>
        <translation>Nhật ký</translation>
    </message>
    <message>
        <location filename="../processing/network/fiber_routes.py"/>
        <source>Longest allowed route, drops included; 20 km is the usual reach of GPON. 0 means no limit.</source>
        <translation>Chiều dài tuyến lớn nhất cho phép, gồm cả đoạn nối; 20 km là cự ly thường dùng của GPON. 0 là không giới hạn.</translation>
    </message>
    <message>
        <location filename="../ui/windows.py"/>
        <source>Look at target sets, copy and edit them</source>
        <translation>Xem, sao chép và sửa bộ chỉ tiêu</translation>
    </message>
    <message>
        <location filename="../ui/setup/setup_dialog.ui"/>
        <source>Look for a layer for each role that has none; what you chose stays</source>
        <translation>Tìm lớp cho các vai trò chưa có lớp; những gì bạn đã chọn được giữ nguyên</translation>
    </message>
    <message>
        <location filename="../ui/dossier/run_page.ui"/>
        <source>Make it</source>
        <translation>Lập hồ sơ</translation>
    </message>
    <message>
        <location filename="../ui/dossier/checklist_page.ui"/>
        <source>Makes the dossier although it is not complete; what is missing stands in its contents.</source>
        <translation>Vẫn lập hồ sơ dù chưa đầy đủ; phần còn thiếu được ghi trong mục lục.</translation>
    </message>
    <message>
        <location filename="../processing/dossier/package_dossier.py"/>
        <source>Makes the dossier although the checklist is not fulfilled; what is missing stands in its contents.</source>
        <translation>Vẫn lập hồ sơ dù chưa đủ theo danh mục thành phần hồ sơ (checklist); phần còn thiếu được ghi trong mục lục.</translation>
    </message>
    <message>
        <location filename="../ui/setup/setup_dialog.ui"/>
        <source>Makes the fictional province in a folder of yours, opens it and sets its plan up</source>
        <translation>Tạo tỉnh mẫu trong thư mục bạn chọn, mở ra và thiết lập quy hoạch luôn</translation>
    </message>
    <message>
        <location filename="../ui/desk.py"/>
        <source>Manual</source>
        <translation>Hướng dẫn sử dụng</translation>
    </message>
    <message>
        <location filename="../ui/dossier/contents_page.ui"/>
        <source>Maps of the p&amp;rovince</source>
        <translation>&amp;Bản đồ toàn tỉnh</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_atlas_parameters.py"/>
        <source>Maps of the province</source>
        <translation>Bản đồ toàn tỉnh</translation>
    </message>
    <message>
        <location filename="../ui/dossier/type_page.ui"/>
        <source>Maps of the province and a page for each commune, as PDF.</source>
        <translation>Các bản đồ toàn tỉnh và một trang cho mỗi xã, dạng PDF.</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_atlas_parameters.py"/>
        <source>Maps of the province: what exists, what is planned, coverage, and one for each target; those that there are layers for.</source>
        <translation>Bản đồ toàn tỉnh: hiện trạng, quy hoạch, vùng phủ sóng và mỗi chỉ tiêu một bản đồ; chỉ lập những bản đồ có lớp dữ liệu.</translation>
    </message>
    <message>
        <location filename="../ui/options/options_page.ui"/>
        <source>Maps, reports and dossiers are made by a process of its own, so that this window never stands still.</source>
        <translation>Bản đồ, báo cáo và hồ sơ do một tiến trình riêng lập, để cửa sổ QGIS luôn phản hồi.</translation>
    </message>
    <message>
        <location filename="../processing/data/import_osm.py"/>
        <source>Masts, towers, exchanges</source>
        <translation>Cột, tháp, nhà trạm viễn thông</translation>
    </message>
    <message>
        <location filename="../processing/network/fiber_routes.py"/>
        <source>Maximum length (m)</source>
        <translation>Chiều dài tối đa (m)</translation>
    </message>
    <message>
        <location filename="../processing/network/fiber_routes.py"/>
        <location filename="../processing/targets/_assessment_parameters.py"/>
        <source>Maximum snap distance (m)</source>
        <translation>Khoảng cách bắt vào đường tối đa (m)</translation>
    </message>
    <message>
        <location filename="../ui/targets/target_editor.ui"/>
        <source>May be empty</source>
        <translation>Có thể để trống</translation>
    </message>
    <message>
        <location filename="../ui/plan/parameter_widgets.py"/>
        <source>May be left empty.</source>
        <translation>Có thể để trống.</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_report_parameters.py"/>
        <location filename="../processing/targets/_assessment_parameters.py"/>
        <source>Meaning</source>
        <translation>Ý nghĩa</translation>
    </message>
    <message>
        <location filename="../processing/data/_crosswalk_parameters.py"/>
        <source>Means, rates and percentages: weighted with the field below, and with the shares.</source>
        <translation>Số bình quân, tỷ suất, phần trăm: tính gia quyền theo trường trọng số dưới đây và theo tỷ lệ chia.</translation>
    </message>
    <message>
        <location filename="../ui/plan/plan_results.py"/>
        <source>Memory</source>
        <translation>Bộ nhớ</translation>
    </message>
    <message>
        <location filename="../ui/targets/file_actions.py"/>
        <source>Mend the faults first: a plan can only use a set without faults.</source>
        <translation>Hãy sửa lỗi trước: kế hoạch chỉ dùng được bộ chỉ tiêu không có lỗi.</translation>
    </message>
    <message>
        <location filename="../ui/targets/file_actions.py"/>
        <source>Mend the faults first: a set with faults cannot be exported.</source>
        <translation>Hãy sửa lỗi trước: không xuất được bộ chỉ tiêu còn lỗi.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/readiness_catalogue.py"/>
        <source>Mend the rows; the table cannot be read before.</source>
        <translation>Hãy sửa các dòng này; chưa sửa thì không đọc được bảng.</translation>
    </message>
    <message>
        <location filename="../plugin/gis/target_styles.py"/>
        <source>Met</source>
        <translation>Đạt</translation>
    </message>
    <message>
        <location filename="../plugin/gis/target_styles.py"/>
        <source>Met by what is known; some is not known</source>
        <translation>Đạt theo những gì đã biết; còn đối tượng chưa rõ</translation>
    </message>
    <message>
        <location filename="../processing/network/_cost_parameters.py"/>
        <source>Method of each road: existing_pole, new_pole, existing_duct or new_trench.</source>
        <translation>Phương thức của từng đường: existing_pole (cột hiện có), new_pole (cột mới), existing_duct (cống bể hiện có) hoặc new_trench (đào rãnh mới).</translation>
    </message>
    <message>
        <location filename="../processing/radio/coverage_buffers.py"/>
        <source>Metres</source>
        <translation>Mét</translation>
    </message>
    <message>
        <location filename="../plugin/gis/target_styles.py"/>
        <source>Missed: 50 to 75 % of the target</source>
        <translation>Chưa đạt: 50 đến 75 % mục tiêu</translation>
    </message>
    <message>
        <location filename="../plugin/gis/target_styles.py"/>
        <source>Missed: 75 % of the target or more</source>
        <translation>Chưa đạt: từ 75 % mục tiêu</translation>
    </message>
    <message>
        <location filename="../plugin/gis/target_styles.py"/>
        <source>Missed: less than 50 % of the target</source>
        <translation>Chưa đạt: dưới 50 % mục tiêu</translation>
    </message>
    <message>
        <location filename="../ui/compliance/missing_model.py"/>
        <source>Missing</source>
        <translation>Còn thiếu</translation>
    </message>
    <message>
        <location filename="../plugin/gis/target_styles.py"/>
        <source>Missing, but not needed for the target</source>
        <translation>Còn thiếu, nhưng chưa cần cho mục tiêu</translation>
    </message>
    <message>
        <location filename="../ui/dossier/contents_page.ui"/>
        <source>Move &amp;down</source>
        <translation>X&amp;uống</translation>
    </message>
    <message>
        <location filename="../ui/dossier/contents_page.ui"/>
        <source>Move &amp;up</source>
        <translation>&amp;Lên</translation>
    </message>
    <message>
        <location filename="../ui/targets/target_editor.ui"/>
        <source>Move down</source>
        <translation>Chuyển xuống</translation>
    </message>
    <message>
        <location filename="../ui/targets/target_editor.ui"/>
        <source>Move the item down among those of its kind</source>
        <translation>Chuyển mục xuống dưới trong các mục cùng loại</translation>
    </message>
    <message>
        <location filename="../ui/targets/target_editor.ui"/>
        <source>Move the item up among those of its kind</source>
        <translation>Chuyển mục lên trên trong các mục cùng loại</translation>
    </message>
    <message>
        <location filename="../ui/targets/target_editor.ui"/>
        <source>Move up</source>
        <translation>Chuyển lên</translation>
    </message>
    <message>
        <location filename="../processing/data/_crosswalk_parameters.py"/>
        <source>Name field of the new units</source>
        <translation>Trường tên của đơn vị mới</translation>
    </message>
    <message>
        <location filename="../processing/data/_crosswalk_parameters.py"/>
        <source>Name field of the old units</source>
        <translation>Trường tên của đơn vị cũ</translation>
    </message>
    <message>
        <location filename="../processing/network/fiber_routes.py"/>
        <source>Name of each demand point, copied to the results.</source>
        <translation>Tên của mỗi điểm nhu cầu, được chép sang kết quả.</translation>
    </message>
    <message>
        <location filename="../processing/network/fiber_routes.py"/>
        <source>Name of each hub, copied to the results.</source>
        <translation>Tên của mỗi điểm đấu nối, được chép sang kết quả.</translation>
    </message>
    <message>
        <location filename="../processing/radio/coverage_buffers.py"/>
        <source>Name of each site, copied to the results.</source>
        <translation>Tên của từng trạm, chép sang kết quả.</translation>
    </message>
    <message>
        <location filename="../processing/data/_crosswalk_parameters.py"/>
        <source>Name of each unit, copied to the results.</source>
        <translation>Tên của từng đơn vị, được chép sang kết quả.</translation>
    </message>
    <message>
        <location filename="../processing/data/_crosswalk_parameters.py"/>
        <source>Name of the new unit. By default found by its name (new_name, tên mới …).</source>
        <translation>Tên đơn vị mới. Mặc định tự nhận theo tên trường (new_name, tên mới …).</translation>
    </message>
    <message>
        <location filename="../processing/data/_crosswalk_parameters.py"/>
        <source>Name of the old unit. By default found by its name (old_name, tên cũ …).</source>
        <translation>Tên đơn vị cũ. Mặc định tự nhận theo tên trường (old_name, tên cũ …).</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_report_parameters.py"/>
        <location filename="../ui/dossier/office_page.ui"/>
        <source>Name of the person who signs. No name is put in of itself.</source>
        <translation>Họ tên người ký. Không có tên nào được tự điền.</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_atlas_parameters.py"/>
        <source>Name of the plan</source>
        <translation>Tên quy hoạch, kế hoạch</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_atlas_parameters.py"/>
        <location filename="../processing/dossier/_report_parameters.py"/>
        <location filename="../ui/dossier/office_page.ui"/>
        <source>Name of the province where it is not that of the target set.</source>
        <translation>Tên tỉnh, nếu khác với tỉnh của bộ chỉ tiêu.</translation>
    </message>
    <message>
        <location filename="../processing/data/_crosswalk_parameters.py"/>
        <source>Name of the unit, for rows whose code is missing or not known. Without this field no row is matched by name; rows that are matched so although they have a code are listed in the log.</source>
        <translation>Tên đơn vị, dùng cho các dòng thiếu mã hoặc có mã không có trong danh mục. Nếu không chọn trường này, không dòng nào được khớp theo tên; các dòng có mã mà vẫn được khớp theo tên được liệt kê trong nhật ký.</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_report_parameters.py"/>
        <source>Named after those of the target set. One to a line, or separated by “|”.</source>
        <translation>Ghi sau các căn cứ của bộ chỉ tiêu. Mỗi căn cứ một dòng, hoặc ngăn cách bằng dấu “|”.</translation>
    </message>
    <message>
        <location filename="../ui/dossier/office_page.ui"/>
        <source>Named after those of the target set. One to a line.</source>
        <translation>Nêu sau các căn cứ của bộ chỉ tiêu. Mỗi dòng một căn cứ.</translation>
    </message>
    <message>
        <location filename="../ui/dossier/files_page.ui"/>
        <source>Names of fields are shortened to ten letters; the manual of the dossier lists them.</source>
        <translation>Tên trường được rút còn mười ký tự; tệp ten_truong.csv liệt kê các tên này.</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_atlas_parameters.py"/>
        <source>Names of single pages</source>
        <translation>Tên các trang riêng</translation>
    </message>
    <message>
        <location filename="../processing/data/import_osm.py"/>
        <source>Names tagged in this language (name:vi) go before the common name. Empty: the common name only.</source>
        <translation>Tên gắn thẻ theo ngôn ngữ này (name:vi) được ưu tiên hơn tên chung. Để trống: chỉ dùng tên chung.</translation>
    </message>
    <message>
        <location filename="../plugin/gis/target_styles.py"/>
        <source>Near</source>
        <translation>Gần đạt</translation>
    </message>
    <message>
        <location filename="../ui/targets/target_editor.ui"/>
        <source>Near band (%):</source>
        <translation>Biên gần đạt (%):</translation>
    </message>
    <message>
        <location filename="../processing/targets/_assessment_parameters.py"/>
        <source>Near: within this share of the target (%)</source>
        <translation>Gần đạt: thiếu không quá (% của mục tiêu)</translation>
    </message>
    <message>
        <location filename="../plugin/gis/target_styles.py"/>
        <source>Needed things without a remedy</source>
        <translation>Còn đối tượng cần mà chưa có giải pháp</translation>
    </message>
    <message>
        <location filename="../plugin/gis/target_styles.py"/>
        <source>Needed, with a planned remedy</source>
        <translation>Cần, đã có giải pháp dự kiến</translation>
    </message>
    <message>
        <location filename="../plugin/gis/target_styles.py"/>
        <source>Needed, without a remedy</source>
        <translation>Cần, chưa có giải pháp</translation>
    </message>
    <message>
        <location filename="../processing/data/_crosswalk_parameters.py"/>
        <source>New code field</source>
        <translation>Trường mã mới</translation>
    </message>
    <message>
        <location filename="../processing/data/_crosswalk_parameters.py"/>
        <source>New name field</source>
        <translation>Trường tên mới</translation>
    </message>
    <message>
        <location filename="../ui/targets/file_actions.py"/>
        <source>New target set</source>
        <translation>Bộ chỉ tiêu mới</translation>
    </message>
    <message>
        <location filename="../ui/dossier/dossier_wizard.py"/>
        <source>Next ▸</source>
        <translation>Tiếp ▸</translation>
    </message>
    <message>
        <location filename="../plugin/targets/statistics.py"/>
        <source>No commune is “{unit}”; the row is not used. If it is a unit from before 1 July 2025, carry the table over to the new units first.</source>
        <translation>Không có xã nào là “{unit}”; dòng này không được dùng. Nếu là đơn vị trước ngày 01/7/2025, hãy chuyển bảng sang đơn vị hành chính mới trước.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/statistics.py"/>
        <source>No commune is “{unit}”; the row is not used. Nearest: {nearest}.</source>
        <translation>Không có xã nào là “{unit}”; dòng này không được dùng. Gần giống nhất: {nearest}.</translation>
    </message>
    <message>
        <location filename="../processing/targets/_signal.py"/>
        <source>No coverage is given: the signal of villages is what their layer reports.</source>
        <translation>Không có vùng phủ sóng: tình trạng phủ sóng của thôn lấy theo báo cáo trong lớp thôn.</translation>
    </message>
    <message>
        <location filename="../processing/targets/_signal.py"/>
        <source>No coverage of today is given: the signal of villages is what their layer reports, and planned coverage counts beside it. Give the same coverage in both scenarios to compare them.</source>
        <translation>Không có vùng phủ hiện trạng: tình trạng phủ sóng của thôn lấy theo báo cáo trong lớp thôn, vùng phủ dự kiến được tính thêm. Để so sánh hai kịch bản, hãy dùng cùng một lớp vùng phủ.</translation>
    </message>
    <message>
        <location filename="../plugin/gis/target_styles.py"/>
        <source>No data</source>
        <translation>Chưa có số liệu</translation>
    </message>
    <message>
        <location filename="../ui/setup/setup_dialog.py"/>
        <location filename="../ui/setup/setup_dialog.ui"/>
        <source>No data at hand? The fictional province has all layers and tables, to try everything on.</source>
        <translation>Chưa có dữ liệu? Tỉnh mẫu có đủ các lớp và bảng để thử mọi công cụ.</translation>
    </message>
    <message>
        <location filename="../plugin/network/joining.py"/>
        <source>No existing cable has a length.</source>
        <translation>Không có tuyến cáp hiện có nào có chiều dài.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/readiness_catalogue.py"/>
        <location filename="../plugin/targets/role_finding.py"/>
        <source>No field is recognised as: {columns}.</source>
        <translation>Không có trường nào được nhận biết là: {columns}.</translation>
    </message>
    <message>
        <location filename="../plugin/network/route_plan.py"/>
        <source>No hub lies within {distance} m of a road. Check the CRS of the hubs, or allow a longer snap distance.</source>
        <translation>Không có điểm đấu nối nào cách đường trong vòng {distance} m. Hãy kiểm tra hệ tọa độ của lớp điểm đấu nối, hoặc tăng khoảng cách bắt vào đường.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/assessment.py"/>
        <source>No indicator follows this item: it cannot be measured.</source>
        <translation>Mục này không gắn với chỉ tiêu nào nên không đo được.</translation>
    </message>
    <message>
        <location filename="../ui/dossier/contents_page.ui"/>
        <source>No layer goes into the dossier.</source>
        <translation>Không lớp nào được đưa vào hồ sơ.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/readiness_catalogue.py"/>
        <source>No layer is chosen for this role.</source>
        <translation>Chưa chọn lớp cho vai trò này.</translation>
    </message>
    <message>
        <location filename="../processing/data/_crosswalk_input.py"/>
        <source>No old unit overlaps a new one: check the coordinate reference systems of the two layers.</source>
        <translation>Không đơn vị cũ nào chồng lên đơn vị mới: hãy kiểm tra hệ tọa độ của hai lớp.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/measuring.py"/>
        <source>No point in the layer for “{role}” ({source}) counts, or nobody is counted.</source>
        <translation>Không có điểm nào của lớp “{role}” ({source}) được tính, hoặc không có số dân nào được tính.</translation>
    </message>
    <message>
        <location filename="../processing/network/_road_input.py"/>
        <source>No road can be used.</source>
        <translation>Không có đường nào dùng được.</translation>
    </message>
    <message>
        <location filename="../plugin/network/road_network.py"/>
        <source>No road has a length: there is no network to plan on.</source>
        <translation>Không có đường nào có chiều dài: không có mạng đường để lập kế hoạch.</translation>
    </message>
    <message>
        <location filename="../processing/network/_road_input.py"/>
        <source>No road has a usable cost per metre. {why}</source>
        <translation>Không có đường nào có chi phí mỗi mét dùng được. {why}</translation>
    </message>
    <message>
        <location filename="../plugin/network/route_plan.py"/>
        <source>No road within the maximum snap distance. Draw the missing road, or allow a longer snap distance.</source>
        <translation>Không có đường trong khoảng cách bắt tối đa. Hãy vẽ bổ sung đường còn thiếu, hoặc tăng khoảng cách bắt vào đường.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/measuring.py"/>
        <source>No row of the layer for “{role}” ({source}) counts: “{column}” or what rows count with is empty.</source>
        <translation>Không dòng nào của lớp “{role}” ({source}) được tính: “{column}” hoặc đại lượng dùng để tính đều trống.</translation>
    </message>
    <message>
        <location filename="../ui/compliance/row_details.py"/>
        <source>No single thing is missing: people, subscribers or amounts are counted as a whole.</source>
        <translation>Không thiếu đối tượng riêng lẻ nào: chỉ tiêu tính chung theo số người, số thuê bao hoặc số lượng.</translation>
    </message>
    <message>
        <location filename="../processing/radio/coverage_buffers.py"/>
        <source>No site can be used. {why}</source>
        <translation>Không có trạm nào dùng được. {why}</translation>
    </message>
    <message>
        <location filename="../plugin/targets/readiness_catalogue.py"/>
        <source>No target set is chosen.</source>
        <translation>Chưa chọn bộ chỉ tiêu.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/crosswalk_table.py"/>
        <source>No unit of the crosswalk has this code or name. Correct it, or add the unit to the crosswalk.</source>
        <translation>Không có đơn vị nào trong bảng đối chiếu mang mã hoặc tên này. Hãy sửa lại, hoặc bổ sung đơn vị vào bảng đối chiếu.</translation>
    </message>
    <message>
        <location filename="../processing/network/fiber_routes.py"/>
        <source>No unit prices were given: the shortest way was taken as the best, costs are empty.</source>
        <translation>Chưa có đơn giá: tuyến ngắn nhất được coi là tốt nhất, chi phí để trống.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/statistics.py"/>
        <source>No value of “{field}” of “{table}” is above 1: they were read as fractions, 0.5 as 50 %. If they are percentages, say so (option “percent”).</source>
        <translation>Không giá trị nào của “{field}” trong “{table}” lớn hơn 1 nên được đọc là số thập phân từ 0 đến 1 (0,5 là 50 %). Nếu thực ra là tỷ lệ phần trăm, hãy chọn “percent”.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/measuring.py"/>
        <source>No yearly table has the columns {columns}, nor {column_rate}.</source>
        <translation>Không có bảng thống kê năm nào có các cột {columns}, cũng không có cột {column_rate}.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/measuring.py"/>
        <source>No yearly table has the columns {columns}.</source>
        <translation>Không có bảng thống kê năm nào có các cột {columns}.</translation>
    </message>
    <message>
        <location filename="../processing/radio/coverage_buffers.py"/>
        <source>No: one area for each site, technology and sector</source>
        <translation>Không: mỗi trạm, công nghệ và cánh sóng một vùng</translation>
    </message>
    <message>
        <location filename="../processing/network/build_network.py"/>
        <source>Nodes</source>
        <translation>Nút</translation>
    </message>
    <message>
        <location filename="../ui/options/options_page.py"/>
        <source>None was found: such work is done in this window, which stands still meanwhile.</source>
        <translation>Không tìm thấy: việc này chạy ngay trong cửa sổ QGIS và cửa sổ sẽ không phản hồi trong lúc chạy.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/measuring.py"/>
        <source>Not all communes report it: the value of the province’s table, {value}, was taken; its communes give {other}.</source>
        <translation>Chưa đủ số liệu của mọi xã: đã lấy giá trị của bảng toàn tỉnh là {value}; tổng hợp từ các xã có báo cáo là {other}.</translation>
    </message>
    <message>
        <location filename="../ui/compliance/words.py"/>
        <source>Not assessed yet: press “Assess”.</source>
        <translation>Chưa đánh giá: hãy bấm “Đánh giá”.</translation>
    </message>
    <message>
        <location filename="../processing/data/crosswalk_units.py"/>
        <source>Not balanced: see the balance and the rows not used.</source>
        <translation>Chưa cân đối: xem bảng cân đối và các dòng không dùng.</translation>
    </message>
    <message>
        <location filename="../ui/compliance/menus.py"/>
        <source>Not grouped</source>
        <translation>Không nhóm</translation>
    </message>
    <message>
        <location filename="../plugin/targets/gap_results.py"/>
        <source>Not known whether it counts: fill in the layer, then assess again.</source>
        <translation>Chưa rõ có đạt hay không: hãy bổ sung thông tin vào lớp dữ liệu rồi đánh giá lại.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/readiness_catalogue.py"/>
        <source>Not recognised: {columns}.</source>
        <translation>Không nhận biết được: {columns}.</translation>
    </message>
    <message>
        <location filename="../ui/compliance/words.py"/>
        <source>Note</source>
        <translation>Ghi chú</translation>
    </message>
    <message>
        <location filename="../ui/targets/target_editor.ui"/>
        <source>Note in English:</source>
        <translation>Ghi chú tiếng Anh:</translation>
    </message>
    <message>
        <location filename="../ui/targets/target_editor.ui"/>
        <source>Note:</source>
        <translation>Ghi chú:</translation>
    </message>
    <message>
        <location filename="../plugin/targets/readiness_catalogue.py"/>
        <source>Nothing can be assessed without it. Choose the layer.</source>
        <translation>Không có lớp này thì không đánh giá được. Hãy chọn lớp.</translation>
    </message>
    <message>
        <location filename="../ui/plan/plan_outputs.py"/>
        <source>Nothing can be written to {folder}. Choose another folder.</source>
        <translation>Không ghi được vào {folder}. Hãy chọn thư mục khác.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/assessment.py"/>
        <source>Nothing given to this run tells of this indicator.</source>
        <translation>Dữ liệu đưa vào lần tính này không có thông tin về chỉ tiêu này.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/measuring.py"/>
        <source>Nothing in the layer for “{role}” ({source}) lies in a commune.</source>
        <translation>Không có đối tượng nào của lớp “{role}” ({source}) nằm trong xã nào.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/measuring.py"/>
        <source>Nothing is declared for it up to {year}.</source>
        <translation>Chưa có khai báo nào cho chỉ tiêu này đến năm {year}.</translation>
    </message>
    <message>
        <location filename="../ui/compliance/chart.py"/>
        <source>Nothing is known of this indicator over the years.</source>
        <translation>Chưa có số liệu qua các năm của chỉ tiêu này.</translation>
    </message>
    <message>
        <location filename="../ui/compliance/row_details.py"/>
        <source>Nothing is known of this yet.</source>
        <translation>Chưa có số liệu về chỉ tiêu này.</translation>
    </message>
    <message>
        <location filename="../ui/compliance/row_details.py"/>
        <source>Nothing is missing.</source>
        <translation>Không còn thiếu gì.</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/dossier_plan.py"/>
        <source>Nothing is to be made: tick a document, the atlas or the package.</source>
        <translation>Chưa có gì để lập: hãy chọn một văn bản, tập bản đồ hoặc đóng gói.</translation>
    </message>
    <message>
        <location filename="../ui/targets/fault_list.py"/>
        <source>Nothing is wrong: the set can be used.</source>
        <translation>Không có lỗi: dùng được bộ chỉ tiêu này.</translation>
    </message>
    <message>
        <location filename="../processing/data/import_osm.py"/>
        <source>Nothing of {path} can be carried into {crs}: it lies too far from where that CRS holds. Choose another target CRS.</source>
        <translation>Không chuyển được gì trong {path} sang {crs}: dữ liệu nằm quá xa vùng áp dụng của hệ tọa độ đó. Hãy chọn hệ tọa độ đích khác.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/readiness_catalogue.py"/>
        <source>Nothing says which year is assessed.</source>
        <translation>Chưa biết đánh giá cho năm nào.</translation>
    </message>
    <message>
        <location filename="../processing/data/import_osm.py"/>
        <source>Nothing that was asked for ({titles}) lies within the extent, {extent}. {path} says that it covers {covered}. Move the extent, or leave it empty.</source>
        <translation>Không có gì trong số được yêu cầu ({titles}) nằm trong phạm vi {extent}. Theo {path}, tệp phủ {covered}. Hãy dời phạm vi hoặc để trống.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/readiness_catalogue.py"/>
        <source>Nothing to do: layers are brought together by their CRS. Make sure that each is the right one.</source>
        <translation>Không phải làm gì: các lớp được chuyển về cùng hệ tọa độ. Chỉ cần chắc rằng từng hệ là đúng.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/readiness_catalogue.py"/>
        <source>Nothing to do: lengths are measured on the ellipsoid.</source>
        <translation>Không phải làm gì: chiều dài được đo trên ellipsoid.</translation>
    </message>
    <message>
        <location filename="../ui/targets/target_editor.ui"/>
        <source>Number and symbol, as 195/KH-UBND</source>
        <translation>Số và ký hiệu, ví dụ 195/KH-UBND</translation>
    </message>
    <message>
        <location filename="../processing/radio/coverage_buffers.py"/>
        <source>Number of areas</source>
        <translation>Số vùng</translation>
    </message>
    <message>
        <location filename="../processing/network/build_network.py"/>
        <source>Number of connected parts</source>
        <translation>Số cụm liên thông</translation>
    </message>
    <message>
        <location filename="../processing/network/fiber_routes.py"/>
        <source>Number of demand points without a route within the maximum length</source>
        <translation>Số điểm nhu cầu không có tuyến trong giới hạn chiều dài</translation>
    </message>
    <message>
        <location filename="../processing/network/build_network.py"/>
        <source>Number of edges</source>
        <translation>Số cạnh</translation>
    </message>
    <message>
        <location filename="../processing/dossier/verify_dossier.py"/>
        <source>Number of errors</source>
        <translation>Số lỗi</translation>
    </message>
    <message>
        <location filename="../processing/network/build_network.py"/>
        <source>Number of faults</source>
        <translation>Số lỗi</translation>
    </message>
    <message>
        <location filename="../processing/dossier/export_atlas.py"/>
        <location filename="../processing/dossier/package_dossier.py"/>
        <location filename="../processing/dossier/report_compliance.py"/>
        <source>Number of files</source>
        <translation>Số tệp</translation>
    </message>
    <message>
        <location filename="../processing/network/fiber_routes.py"/>
        <source>Number of hubs for each point</source>
        <translation>Số điểm đấu nối cho mỗi điểm</translation>
    </message>
    <message>
        <location filename="../processing/network/build_network.py"/>
        <source>Number of nodes</source>
        <translation>Số nút</translation>
    </message>
    <message>
        <location filename="../processing/dossier/export_atlas.py"/>
        <location filename="../processing/dossier/report_compliance.py"/>
        <source>Number of pages</source>
        <translation>Số trang</translation>
    </message>
    <message>
        <location filename="../processing/network/fiber_routes.py"/>
        <source>Number of routes</source>
        <translation>Số tuyến</translation>
    </message>
    <message>
        <location filename="../processing/data/_crosswalk_parameters.py"/>
        <source>Number of rows matched by their names</source>
        <translation>Số dòng khớp theo tên</translation>
    </message>
    <message>
        <location filename="../processing/data/_crosswalk_parameters.py"/>
        <source>Number of rows whose unit was not found</source>
        <translation>Số dòng không tìm thấy đơn vị</translation>
    </message>
    <message>
        <location filename="../processing/radio/coverage_buffers.py"/>
        <source>Number of sites set aside</source>
        <translation>Số trạm bị loại</translation>
    </message>
    <message>
        <location filename="../processing/radio/coverage_buffers.py"/>
        <source>Number of sites used</source>
        <translation>Số trạm đã dùng</translation>
    </message>
    <message>
        <location filename="../processing/data/_crosswalk_parameters.py"/>
        <source>Number of target units</source>
        <translation>Số đơn vị đích</translation>
    </message>
    <message>
        <location filename="../processing/targets/convert_target_set.py"/>
        <source>Number of tasks and requirements</source>
        <translation>Số nhiệm vụ và yêu cầu</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_report_parameters.py"/>
        <source>Number of the document</source>
        <translation>Số văn bản</translation>
    </message>
    <message>
        <location filename="../ui/targets/target_editor.ui"/>
        <source>Number of the document if it is another one than the set&apos;s</source>
        <translation>Số văn bản nếu khác văn bản của bộ chỉ tiêu</translation>
    </message>
    <message>
        <location filename="../processing/data/create_sample.py"/>
        <source>Number of villages</source>
        <translation>Số thôn, bản</translation>
    </message>
    <message>
        <location filename="../processing/dossier/verify_dossier.py"/>
        <source>Number of warnings</source>
        <translation>Số cảnh báo</translation>
    </message>
    <message>
        <location filename="../ui/targets/target_editor.ui"/>
        <source>Number:</source>
        <translation>Số, ký hiệu:</translation>
    </message>
    <message>
        <location filename="../ui/plan/plan_results.ui"/>
        <source>Numbers of this run</source>
        <translation>Số liệu của lần chạy</translation>
    </message>
    <message>
        <location filename="../plugin/targets/crosswalk_table.py"/>
        <source>Numbers that can be read in two ways</source>
        <translation>Số có thể hiểu theo hai cách</translation>
    </message>
    <message>
        <location filename="../processing/targets/_assessment_parameters.py"/>
        <source>Objects of transport, energy, electricity, water and towns, and whether they can take sensors.</source>
        <translation>Công trình giao thông, năng lượng, điện, nước, đô thị và khả năng tích hợp cảm biến.</translation>
    </message>
    <message>
        <location filename="../processing/data/_crosswalk_input.py"/>
        <source>Of every old unit less than half lies in new ones. Check the coordinate reference systems of the two layers, and whether they show the same province.</source>
        <translation>Mọi đơn vị cũ đều nằm chưa đến một nửa trong các đơn vị mới. Hãy kiểm tra hệ tọa độ của hai lớp và xem hai lớp có cùng một tỉnh hay không.</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_atlas_parameters.py"/>
        <source>Of pictures, and of what has to be a picture in a PDF. Lines and letters of PDFs are sharp at any size.</source>
        <translation>Dùng cho ảnh, và cho những gì buộc phải là ảnh trong PDF. Đường nét và chữ trong PDF sắc nét ở mọi cỡ.</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_atlas_parameters.py"/>
        <source>Of the PDF, and at the foot of every page. Empty: by the province.</source>
        <translation>Tên của tệp PDF, cũng ghi ở chân mọi trang. Để trống: đặt theo tên tỉnh.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/measuring.py"/>
        <source>Of the communes of all regions, {count} of {total} report for {year}.</source>
        <translation>Tính chung các vùng, có {count}/{total} xã có số liệu năm {year}.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/assessment.py"/>
        <source>Of the communes, {count} have no value for {year}; their newest earlier one is taken.</source>
        <translation>Trong các xã, {count} xã không có giá trị năm {year}; đã lấy giá trị gần nhất trước đó của từng xã.</translation>
    </message>
    <message>
        <location filename="../processing/dossier/package_dossier.py"/>
        <source>Of the contents, the groups of the project and the remarks in scripts, whatever language QGIS speaks.</source>
        <translation>Ngôn ngữ của mục lục, các nhóm trong dự án và chú thích trong tập lệnh, bất kể QGIS dùng ngôn ngữ nào.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/assessment.py"/>
        <source>Of the operators, {count} have no value for {year}; their newest earlier one is taken.</source>
        <translation>Trong các nhà mạng, {count} nhà mạng không có giá trị năm {year}; đã lấy giá trị gần nhất trước đó của từng nhà mạng.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/assessment.py"/>
        <source>Of the regions, {count} have no value for {year}; their newest earlier one is taken.</source>
        <translation>Trong các vùng, {count} vùng không có giá trị năm {year}; đã lấy giá trị gần nhất trước đó của từng vùng.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/plan_roles.py"/>
        <location filename="../processing/targets/_assessment_parameters.py"/>
        <source>Offices of the Party and the State</source>
        <translation>Trụ sở cơ quan Đảng, Nhà nước</translation>
    </message>
    <message>
        <location filename="../processing/targets/_assessment_parameters.py"/>
        <source>Offices with their level (tỉnh, xã) and whether they are on the government&apos;s data network.</source>
        <translation>Trụ sở kèm cấp (tỉnh, xã) và tình trạng kết nối mạng truyền số liệu chuyên dùng.</translation>
    </message>
    <message>
        <location filename="../processing/data/_crosswalk_parameters.py"/>
        <source>Old code field</source>
        <translation>Trường mã cũ</translation>
    </message>
    <message>
        <location filename="../plugin/targets/crosswalk.py"/>
        <source>Old codes, new codes and shares must be of one length.</source>
        <translation>Danh sách mã cũ, mã mới và tỷ lệ phải có cùng số phần tử.</translation>
    </message>
    <message>
        <location filename="../processing/data/_crosswalk_parameters.py"/>
        <source>Old district field</source>
        <translation>Trường huyện cũ</translation>
    </message>
    <message>
        <location filename="../processing/data/_crosswalk_parameters.py"/>
        <source>Old name field</source>
        <translation>Trường tên cũ</translation>
    </message>
    <message>
        <location filename="../plugin/targets/crosswalk.py"/>
        <source>Old units that go to several new ones, without a share for each: {units}. Give the shares, choose “Old weight field” (people or area of each part), or give polygons of the old and the new units to share by area or people.</source>
        <translation>Đơn vị cũ được chia vào nhiều đơn vị mới mà không có tỷ lệ cho từng phần: {units}. Hãy ghi tỷ lệ, chọn “Trường trọng số của đơn vị cũ” (dân số hoặc diện tích của từng phần), hoặc cho lớp vùng của đơn vị cũ và mới để chia theo diện tích hoặc dân số.</translation>
    </message>
    <message>
        <location filename="../processing/data/_crosswalk_parameters.py"/>
        <source>Old weight field</source>
        <translation>Trường trọng số của đơn vị cũ</translation>
    </message>
    <message>
        <location filename="../plugin/network/costs.py"/>
        <source>On existing poles</source>
        <translation>Treo trên cột hiện có</translation>
    </message>
    <message>
        <location filename="../plugin/network/costs.py"/>
        <source>On new poles</source>
        <translation>Treo trên cột mới</translation>
    </message>
    <message>
        <location filename="../ui/plan/plan_dialog.ui"/>
        <source>One GeoPackage for each result is written here. Files that are there already are not touched: new ones get a number.</source>
        <translation>Mỗi kết quả được ghi thành một tệp GeoPackage tại đây. Tệp đã có được giữ nguyên: tệp mới được thêm số vào tên.</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_atlas_parameters.py"/>
        <source>One file for each page. Files of the same names are replaced, others stay.</source>
        <translation>Mỗi trang một tệp. Tệp trùng tên bị thay thế, tệp khác giữ nguyên.</translation>
    </message>
    <message>
        <location filename="../processing/network/fiber_routes.py"/>
        <source>One line from each demand point over the roads to its hub.</source>
        <translation>Mỗi điểm nhu cầu một đường theo mạng đường đến điểm đấu nối.</translation>
    </message>
    <message>
        <location filename="../processing/targets/target_gaps.py"/>
        <source>One point for each thing that is missing, with target, reason, rank and remedy.</source>
        <translation>Mỗi đối tượng còn thiếu một điểm, kèm mục tiêu, lý do, thứ tự ưu tiên và giải pháp.</translation>
    </message>
    <message>
        <location filename="../processing/targets/target_gaps.py"/>
        <source>One polygon for each target and commune that lacks something, with amounts and costs.</source>
        <translation>Mỗi mục tiêu và mỗi xã còn thiếu một vùng, kèm số lượng và chi phí.</translation>
    </message>
    <message>
        <location filename="../processing/targets/assess_targets.py"/>
        <source>One row for each item of the set, level (province, region, commune, operator) and unit.</source>
        <translation>Mỗi dòng ứng với một mục của bộ chỉ tiêu, một cấp (tỉnh, vùng, xã, nhà mạng) và một đơn vị.</translation>
    </message>
    <message>
        <location filename="../processing/data/_crosswalk_parameters.py"/>
        <source>One row for each old unit, or for each part of it: old code, new code, share (0 to 1; empty where the whole unit goes to one). Without it, the polygons below are laid over each other.</source>
        <translation>Mỗi đơn vị cũ, hoặc mỗi phần của đơn vị cũ, một dòng: mã cũ, mã mới, tỷ lệ (từ 0 đến 1; để trống nếu cả đơn vị vào một đơn vị mới). Nếu không có bảng, các lớp vùng dưới đây được chồng lên nhau.</translation>
    </message>
    <message>
        <location filename="../processing/targets/_assessment_parameters.py"/>
        <source>One row for each place, with the operators that use it (or their number).</source>
        <translation>Mỗi vị trí một dòng, kèm các doanh nghiệp sử dụng (hoặc số doanh nghiệp).</translation>
    </message>
    <message>
        <location filename="../processing/data/_crosswalk_parameters.py"/>
        <source>One row for each target unit and year with the carried fields; polygons where their layer is given.</source>
        <translation>Mỗi đơn vị đích và năm một dòng với các trường đã chuyển; có hình vùng nếu cho lớp đơn vị đích.</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_report_parameters.py"/>
        <location filename="../ui/dossier/files_page.ui"/>
        <source>One sheet for each table, with formulas for the totals.</source>
        <translation>Mỗi bảng một trang tính, dòng tổng cộng bằng công thức.</translation>
    </message>
    <message>
        <location filename="../ui/targets/indicator_picker.ui"/>
        <source>Only indicators with these words are listed; accents may be missing</source>
        <translation>Chỉ hiện các chỉ tiêu có những từ này; có thể gõ không dấu</translation>
    </message>
    <message>
        <location filename="../ui/targets/target_editor.ui"/>
        <source>Only items with these words are listed; accents may be missing</source>
        <translation>Chỉ hiện các mục có những từ này; có thể gõ không dấu</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_atlas_parameters.py"/>
        <source>Only the page of this commune is made. Empty: all pages.</source>
        <translation>Chỉ lập trang của xã này. Để trống: mọi trang.</translation>
    </message>
    <message>
        <location filename="../ui/targets/target_editor.ui"/>
        <source>Only the stat&amp;e of tasks</source>
        <translation>Chỉ cập nhật tình t&amp;rạng nhiệm vụ</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_atlas_parameters.py"/>
        <location filename="../processing/dossier/_report_parameters.py"/>
        <source>Only this commune (code)</source>
        <translation>Chỉ xã này (mã xã)</translation>
    </message>
    <message>
        <location filename="../ui/options/options_page.ui"/>
        <source>Only where the Python of QGIS is not found by itself. It must be the one that QGIS runs with.</source>
        <translation>Chỉ điền khi không tự tìm thấy Python của QGIS. Phải đúng là Python mà QGIS đang dùng.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/crosswalk_table.py"/>
        <source>Only {share} % of this unit (of its people, where they are known, else of its polygon) lie in units of the other side: where the rest went is not known. Draw the missing polygons, or use a crosswalk table.</source>
        <translation>Chỉ {share} % của đơn vị này (theo dân số nếu biết, nếu không thì theo diện tích vùng) nằm trong các đơn vị của phía bên kia: không biết phần còn lại đã về đâu. Hãy vẽ bổ sung các vùng còn thiếu, hoặc dùng bảng đối chiếu.</translation>
    </message>
    <message>
        <location filename="../ui/dossier/run_page.ui"/>
        <source>Open &amp;folder</source>
        <translation>Mở thư &amp;mục</translation>
    </message>
    <message>
        <location filename="../ui/dossier/run_page.ui"/>
        <source>Open &amp;verification</source>
        <translation>Mở &amp;kết quả kiểm tra</translation>
    </message>
    <message>
        <location filename="../ui/dossier/run_page.ui"/>
        <source>Open &amp;web page</source>
        <translation>Mở trang &amp;web</translation>
    </message>
    <message>
        <location filename="../ui/targets/target_editor.ui"/>
        <source>Open a set of your own: JSON, XLSX or CSV</source>
        <translation>Mở bộ chỉ tiêu của bạn: JSON, XLSX hoặc CSV</translation>
    </message>
    <message>
        <location filename="../ui/targets/file_actions.py"/>
        <source>Open a target set</source>
        <translation>Mở bộ chỉ tiêu</translation>
    </message>
    <message>
        <location filename="../ui/dossier/run_page.ui"/>
        <source>Open re&amp;port</source>
        <translation>Mở &amp;báo cáo</translation>
    </message>
    <message>
        <location filename="../ui/setup/sample_opener.py"/>
        <source>Open the fictional province</source>
        <translation>Mở tỉnh mẫu</translation>
    </message>
    <message>
        <location filename="../ui/setup/checks_panel.py"/>
        <source>Open the fictional province…</source>
        <translation>Mở tỉnh mẫu…</translation>
    </message>
    <message>
        <location filename="../ui/dossier/run_page.ui"/>
        <source>Open the first Word document.</source>
        <translation>Mở văn bản Word đầu tiên.</translation>
    </message>
    <message>
        <location filename="../ui/dossier/run_page.ui"/>
        <source>Open the first web page in the browser.</source>
        <translation>Mở trang web đầu tiên trong trình duyệt.</translation>
    </message>
    <message>
        <location filename="../ui/targets/target_editor.ui"/>
        <source>Open the manual</source>
        <translation>Mở hướng dẫn sử dụng</translation>
    </message>
    <message>
        <location filename="../ui/dossier/checklist_page.ui"/>
        <source>Open the page where the chosen line is mended.</source>
        <translation>Mở trang để bổ sung dòng đang chọn.</translation>
    </message>
    <message>
        <location filename="../ui/dossier/run_page.ui"/>
        <source>Open the page where this is mended.</source>
        <translation>Mở trang để sửa lỗi này.</translation>
    </message>
    <message>
        <location filename="../ui/dossier/contents_page.ui"/>
        <source>Open the window Compliance, and assess there.</source>
        <translation>Mở cửa sổ Mức độ hoàn thành chỉ tiêu và đánh giá ở đó.</translation>
    </message>
    <message>
        <location filename="../processing/data/import_osm.py"/>
        <source>OpenStreetMap file</source>
        <translation>Tệp OpenStreetMap</translation>
    </message>
    <message>
        <location filename="../processing/data/import_osm.py"/>
        <source>OpenStreetMap files</source>
        <translation>Tệp OpenStreetMap</translation>
    </message>
    <message>
        <location filename="../ui/compliance/words.py"/>
        <source>Operator</source>
        <translation>Nhà mạng</translation>
    </message>
    <message>
        <location filename="../processing/radio/coverage_buffers.py"/>
        <source>Operator field</source>
        <translation>Trường nhà mạng</translation>
    </message>
    <message>
        <location filename="../processing/radio/coverage_buffers.py"/>
        <source>Operators of each site, one or several: “Viettel;VNPT”, “Viettel, VNPT”, “Viettel + VNPT”.</source>
        <translation>Nhà mạng tại từng trạm, một hoặc nhiều: “Viettel;VNPT”, “Viettel, VNPT”, “Viettel + VNPT”.</translation>
    </message>
    <message>
        <location filename="../processing/network/fiber_routes.py"/>
        <source>Optimise for</source>
        <translation>Tiêu chí tối ưu</translation>
    </message>
    <message>
        <location filename="../ui/targets/target_editor.ui"/>
        <source>Other document:</source>
        <translation>Văn bản khác:</translation>
    </message>
    <message>
        <location filename="../ui/plan/plan_dialog.py"/>
        <source>Other settings</source>
        <translation>Thiết lập khác</translation>
    </message>
    <message>
        <location filename="../ui/targets/indicator_picker.py"/>
        <source>Outside Decision 885</source>
        <translation>Ngoài Quyết định 885</translation>
    </message>
    <message>
        <location filename="../ui/compliance/menus.py"/>
        <location filename="../ui/compliance/words.py"/>
        <source>Outside the groups of Decision 885</source>
        <translation>Ngoài các nhóm tiêu chí của Quyết định 885</translation>
    </message>
    <message>
        <location filename="../ui/compliance/task_model.py"/>
        <source>Overdue</source>
        <translation>Quá hạn</translation>
    </message>
    <message>
        <location filename="../processing/data/import_osm.py"/>
        <source>Overhead lines and cables with their voltage.</source>
        <translation>Đường dây trên không và cáp, kèm điện áp.</translation>
    </message>
    <message>
        <location filename="../plugin/network/faults.py"/>
        <source>Overlapping roads</source>
        <translation>Đường chồng lên nhau</translation>
    </message>
    <message>
        <location filename="../ui/targets/file_actions.py"/>
        <source>Overwrite</source>
        <translation>Ghi đè</translation>
    </message>
    <message>
        <location filename="../ui/compliance/task_model.py"/>
        <source>Owner</source>
        <translation>Cơ quan chủ trì</translation>
    </message>
    <message>
        <location filename="../ui/targets/target_editor.ui"/>
        <source>Owner:</source>
        <translation>Đơn vị chủ trì:</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_atlas_parameters.py"/>
        <source>PDF files</source>
        <translation>Tệp PDF</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_atlas_parameters.py"/>
        <source>PNG pictures have a world file (.pgw) beside them.</source>
        <translation>Ảnh PNG có tệp định vị (world file, .pgw) đi kèm.</translation>
    </message>
    <message>
        <location filename="../ui/dossier/files_page.ui"/>
        <source>Package</source>
        <translation>Đóng gói</translation>
    </message>
    <message>
        <location filename="../processing/dossier/package_dossier.py"/>
        <source>Package a dossier</source>
        <translation>Đóng gói hồ sơ</translation>
    </message>
    <message>
        <location filename="../ui/compliance/compliance_dock.ui"/>
        <source>Package documents, maps and data for approval</source>
        <translation>Đóng gói văn bản, bản đồ và dữ liệu để trình phê duyệt</translation>
    </message>
    <message>
        <location filename="../processing/dossier/report_compliance.py"/>
        <location filename="../ui/dossier/run_page.py"/>
        <source>Package the dossier</source>
        <translation>Đóng gói hồ sơ</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_atlas_parameters.py"/>
        <source>Pages</source>
        <translation>Các trang</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_atlas_parameters.py"/>
        <source>Paper</source>
        <translation>Khổ giấy</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/word/template.py"/>
        <source>Parts of the document that no placeholder of the template took were put at its end: {parts}.</source>
        <translation>Các phần của văn bản mà tệp mẫu không có vị trí điền được đặt ở cuối văn bản: {parts}.</translation>
    </message>
    <message>
        <location filename="../ui/targets/target_editor.py"/>
        <source>Paste items</source>
        <translation>Dán mục</translation>
    </message>
    <message>
        <location filename="../processing/data/_crosswalk_parameters.py"/>
        <source>People field</source>
        <translation>Trường số dân</translation>
    </message>
    <message>
        <location filename="../processing/data/_crosswalk_parameters.py"/>
        <source>People of each old unit, to share new units out by on the way back. By default their area.</source>
        <translation>Dân số của từng đơn vị cũ, để chia đơn vị mới ở chiều ngược lại. Mặc định dùng diện tích.</translation>
    </message>
    <message>
        <location filename="../processing/data/_crosswalk_parameters.py"/>
        <source>People of each village or cell.</source>
        <translation>Số dân của từng thôn hoặc ô dân số.</translation>
    </message>
    <message>
        <location filename="../processing/data/_crosswalk_parameters.py"/>
        <source>People or area of the old unit (or of the part that the row means): what a new unit is shared out by on the way back. By default found by its name (population, dân số, area_km2 …). Only if you choose it, it also shares out old units whose shares are empty.</source>
        <translation>Dân số hoặc diện tích của đơn vị cũ (hoặc của phần mà dòng đó nêu): căn cứ để chia đơn vị mới ở chiều ngược lại. Mặc định tự nhận theo tên trường (population, dân số, area_km2 …). Chỉ khi được chọn, trường này mới dùng để chia các đơn vị cũ để trống tỷ lệ.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/measuring.py"/>
        <source>People were counted from the layer of communes.</source>
        <translation>Số dân lấy từ lớp xã.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/measuring.py"/>
        <source>People were counted from the yearly tables of {year}.</source>
        <translation>Số dân lấy từ bảng thống kê năm {year}.</translation>
    </message>
    <message>
        <location filename="../processing/targets/_assessment_parameters.py"/>
        <source>Percentages in tables are</source>
        <translation>Tỷ lệ phần trăm trong bảng ghi từ</translation>
    </message>
    <message>
        <location filename="../ui/targets/target_editor.ui"/>
        <source>Period from:</source>
        <translation>Giai đoạn từ:</translation>
    </message>
    <message>
        <location filename="../plugin/gis/maps/atlas.py"/>
        <source>Pictures are made with {dpi} dots per inch: more would need too much memory.</source>
        <translation>Ảnh được tạo với {dpi} điểm trên inch: cao hơn sẽ cần quá nhiều bộ nhớ.</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_report_parameters.py"/>
        <source>Place</source>
        <translation>Địa danh</translation>
    </message>
    <message>
        <location filename="../processing/data/import_osm.py"/>
        <source>Places</source>
        <translation>Điểm dân cư</translation>
    </message>
    <message>
        <location filename="../processing/targets/_assessment_parameters.py"/>
        <source>Places with this level or more are covered. −110 dBm (RSRP) is a usual value for planning.</source>
        <translation>Nơi có mức thu từ giá trị này được coi là có sóng. −110 dBm (RSRP) là mức thường dùng khi quy hoạch.</translation>
    </message>
    <message>
        <location filename="../ui/compliance/chart.py"/>
        <location filename="../ui/compliance/words.py"/>
        <source>Plan</source>
        <translation>Quy hoạch</translation>
    </message>
    <message>
        <location filename="../ui/windows.py"/>
        <source>Plan fibre along roads to every village</source>
        <translation>Lập tuyến cáp quang dọc đường đến từng thôn</translation>
    </message>
    <message>
        <location filename="../processing/targets/_assessment_parameters.py"/>
        <source>Plan: existing and planned layers</source>
        <translation>Phương án: lớp hiện có và lớp dự kiến</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_report_parameters.py"/>
        <location filename="../processing/targets/_assessment_parameters.py"/>
        <source>Planned equipment or cables; routes of Fibre routes along roads give fibre to the village whose code stands in demand_id.</source>
        <translation>Thiết bị hoặc cáp dự kiến; tuyến do công cụ Tuyến cáp quang theo đường giao thông tạo ra phục vụ thôn có mã ghi trong demand_id.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/plan_roles.py"/>
        <source>Planned layers</source>
        <translation>Các lớp dự kiến</translation>
    </message>
    <message>
        <location filename="../plugin/targets/plan_roles.py"/>
        <location filename="../processing/targets/_assessment_parameters.py"/>
        <source>Planned: base station sites</source>
        <translation>Dự kiến: vị trí trạm BTS</translation>
    </message>
    <message>
        <location filename="../plugin/targets/plan_roles.py"/>
        <location filename="../processing/targets/_assessment_parameters.py"/>
        <source>Planned: coverage areas</source>
        <translation>Dự kiến: vùng phủ sóng</translation>
    </message>
    <message>
        <location filename="../plugin/targets/plan_roles.py"/>
        <location filename="../processing/targets/_assessment_parameters.py"/>
        <source>Planned: ducts</source>
        <translation>Dự kiến: cống bể cáp</translation>
    </message>
    <message>
        <location filename="../plugin/targets/plan_roles.py"/>
        <location filename="../processing/targets/_assessment_parameters.py"/>
        <source>Planned: essential infrastructure</source>
        <translation>Dự kiến: hạ tầng thiết yếu</translation>
    </message>
    <message>
        <location filename="../plugin/targets/plan_roles.py"/>
        <location filename="../processing/dossier/_report_parameters.py"/>
        <location filename="../processing/targets/_assessment_parameters.py"/>
        <source>Planned: fibre equipment, cables or routes</source>
        <translation>Dự kiến: thiết bị, cáp hoặc tuyến cáp quang</translation>
    </message>
    <message>
        <location filename="../plugin/targets/plan_roles.py"/>
        <location filename="../processing/targets/_assessment_parameters.py"/>
        <source>Planned: offices</source>
        <translation>Dự kiến: trụ sở cơ quan</translation>
    </message>
    <message>
        <location filename="../plugin/targets/plan_roles.py"/>
        <location filename="../processing/targets/_assessment_parameters.py"/>
        <source>Planned: pole lines</source>
        <translation>Dự kiến: tuyến cột</translation>
    </message>
    <message>
        <location filename="../plugin/targets/plan_roles.py"/>
        <location filename="../processing/targets/_assessment_parameters.py"/>
        <source>Planned: postal service points</source>
        <translation>Dự kiến: điểm phục vụ bưu chính</translation>
    </message>
    <message>
        <location filename="../ui/dossier/contents_page.ui"/>
        <source>Planning &amp;setup…</source>
        <translation>Th&amp;iết lập…</translation>
    </message>
    <message>
        <location filename="../ui/setup/setup_dialog.ui"/>
        <source>Planning setup</source>
        <translation>Thiết lập quy hoạch</translation>
    </message>
    <message>
        <location filename="../ui/windows.py"/>
        <source>Planning setup…</source>
        <translation>Thiết lập kế hoạch…</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/verification/page.py"/>
        <source>Plugin version</source>
        <translation>Phiên bản plugin</translation>
    </message>
    <message>
        <location filename="../processing/targets/_assessment_parameters.py"/>
        <source>Points (OLT, splitters, closures) or cables that houses can be joined to.</source>
        <translation>Điểm (OLT, bộ chia, măng sông) hoặc tuyến cáp có thể đấu nối đến hộ gia đình.</translation>
    </message>
    <message>
        <location filename="../processing/network/fiber_routes.py"/>
        <source>Points farther than this from any road are not joined; demand among them goes to the unreached.</source>
        <translation>Điểm cách mọi đường xa hơn khoảng này không được nối; điểm nhu cầu như vậy được ghi vào lớp chưa có tuyến.</translation>
    </message>
    <message>
        <location filename="../processing/radio/coverage_buffers.py"/>
        <source>Points of BTS or other radio sites, in any CRS. Each point of a multi-point site is drawn.</source>
        <translation>Điểm trạm BTS hoặc trạm vô tuyến khác, hệ tọa độ bất kỳ. Mỗi điểm của trạm nhiều điểm đều được vẽ.</translation>
    </message>
    <message>
        <location filename="../processing/targets/_assessment_parameters.py"/>
        <source>Points with whether they are staffed, have Internet, and help people to use online public services.</source>
        <translation>Điểm kèm thông tin có người phục vụ, có Internet, hỗ trợ người dân dùng dịch vụ công trực tuyến.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/plan_roles.py"/>
        <location filename="../processing/targets/_assessment_parameters.py"/>
        <source>Pole lines</source>
        <translation>Tuyến cột treo cáp</translation>
    </message>
    <message>
        <location filename="../ui/compliance/assess_run.py"/>
        <source>Pole lines and ducts that are missing, plan {year}</source>
        <translation>Tuyến cột, cống bể còn thiếu, quy hoạch {year}</translation>
    </message>
    <message>
        <location filename="../ui/compliance/assess_run.py"/>
        <source>Pole lines and ducts that are missing, today {year}</source>
        <translation>Tuyến cột, cống bể còn thiếu, hiện trạng {year}</translation>
    </message>
    <message>
        <location filename="../processing/data/_crosswalk_parameters.py"/>
        <source>Polygons of the new units</source>
        <translation>Lớp vùng của đơn vị mới</translation>
    </message>
    <message>
        <location filename="../processing/data/_crosswalk_parameters.py"/>
        <source>Polygons of the old units</source>
        <translation>Lớp vùng của đơn vị cũ</translation>
    </message>
    <message>
        <location filename="../processing/data/_crosswalk_parameters.py"/>
        <source>Population</source>
        <translation>Dân số</translation>
    </message>
    <message>
        <location filename="../plugin/targets/plan_roles.py"/>
        <location filename="../processing/targets/_assessment_parameters.py"/>
        <source>Population cells</source>
        <translation>Ô dân số</translation>
    </message>
    <message>
        <location filename="../processing/data/_crosswalk_input.py"/>
        <source>Population: {inside} of {all} people live in an old and a new unit; shares are made of these.</source>
        <translation>Dân số: {inside} trên {all} người nằm trong cả đơn vị cũ và đơn vị mới; tỷ lệ được tính từ số này.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/plan_roles.py"/>
        <location filename="../processing/targets/_assessment_parameters.py"/>
        <source>Postal service points</source>
        <translation>Điểm phục vụ bưu chính</translation>
    </message>
    <message>
        <location filename="../processing/data/import_osm.py"/>
        <source>Power and telecom lines</source>
        <translation>Đường dây điện và viễn thông</translation>
    </message>
    <message>
        <location filename="../ui/dossier/office_page.ui"/>
        <location filename="../ui/plan/plan_preview.py"/>
        <source>Preview</source>
        <translation>Xem trước</translation>
    </message>
    <message>
        <location filename="../ui/dossier/office_page.ui"/>
        <source>Pro&amp;vince</source>
        <translation>&amp;Tỉnh</translation>
    </message>
    <message>
        <location filename="../ui/setup/setup_dialog.ui"/>
        <source>Progress</source>
        <translation>Tiến độ</translation>
    </message>
    <message>
        <location filename="../ui/dossier/run_page.ui"/>
        <source>Progress of all steps</source>
        <translation>Tiến độ của mọi bước</translation>
    </message>
    <message>
        <location filename="../ui/compliance/compliance_dock.ui"/>
        <source>Progress of the assessment</source>
        <translation>Tiến độ đánh giá</translation>
    </message>
    <message>
        <location filename="../ui/plan/plan_dialog.ui"/>
        <source>Progress of the run</source>
        <translation>Tiến độ chạy</translation>
    </message>
    <message>
        <location filename="../processing/data/create_sample.py"/>
        <source>Project</source>
        <translation>Dự án</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/verification/page.py"/>
        <source>Projects opened</source>
        <translation>Dự án đã mở</translation>
    </message>
    <message>
        <location filename="../processing/data/create_sample.py"/>
        <location filename="../processing/dossier/_atlas_parameters.py"/>
        <location filename="../processing/dossier/_report_parameters.py"/>
        <location filename="../ui/compliance/words.py"/>
        <source>Province</source>
        <translation>Tỉnh</translation>
    </message>
    <message>
        <location filename="../ui/targets/target_editor.ui"/>
        <source>Province:</source>
        <translation>Tỉnh, thành phố:</translation>
    </message>
    <message>
        <location filename="../processing/data/create_sample.py"/>
        <source>Province: the file must be a GeoPackage; give it a name that ends in .gpkg.</source>
        <translation>Tỉnh: tệp phải là GeoPackage; hãy đặt tên có đuôi .gpkg.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/plan_roles.py"/>
        <source>Public services</source>
        <translation>Dịch vụ công</translation>
    </message>
    <message>
        <location filename="../processing/dossier/package_dossier.py"/>
        <source>QGIS project</source>
        <translation>Dự án QGIS</translation>
    </message>
    <message>
        <location filename="../processing/dossier/package_dossier.py"/>
        <source>QGIS project: the file must end in .qgz or .qgs, not “{name}”.</source>
        <translation>Dự án QGIS: tên tệp phải có đuôi .qgz hoặc .qgs, không phải “{name}”.</translation>
    </message>
    <message>
        <location filename="../processing/dossier/package_dossier.py"/>
        <location filename="../ui/dossier/dossier_wizard.py"/>
        <location filename="../ui/setup/cures.py"/>
        <source>QGIS projects</source>
        <translation>Dự án QGIS</translation>
    </message>
    <message>
        <location filename="../ui/targets/target_editor.ui"/>
        <source>Quotation:</source>
        <translation>Trích nguyên văn:</translation>
    </message>
    <message>
        <location filename="../processing/algorithm.py"/>
        <source>Radio coverage</source>
        <translation>Vùng phủ sóng vô tuyến</translation>
    </message>
    <message>
        <location filename="../processing/radio/coverage_buffers.py"/>
        <source>Radius by technology and area type (m)</source>
        <translation>Bán kính theo công nghệ và loại khu vực (m)</translation>
    </message>
    <message>
        <location filename="../processing/radio/coverage_buffers.py"/>
        <source>Radius field</source>
        <translation>Trường bán kính</translation>
    </message>
    <message>
        <location filename="../processing/radio/coverage_buffers.py"/>
        <source>Radius of all sites where neither a radius field nor a technology field is given.</source>
        <translation>Bán kính của mọi trạm khi không có trường bán kính lẫn trường công nghệ.</translation>
    </message>
    <message>
        <location filename="../processing/radio/coverage_buffers.py"/>
        <source>Radius of each site. Takes the place of the table and of the fixed radius.</source>
        <translation>Bán kính của từng trạm. Thay cho bảng và bán kính cố định.</translation>
    </message>
    <message>
        <location filename="../ui/compliance/missing_model.py"/>
        <source>Rank</source>
        <translation>Ưu tiên</translation>
    </message>
    <message>
        <location filename="../ui/dossier/files_page.ui"/>
        <source>Re&amp;move</source>
        <translation>Bỏ &amp;ra</translation>
    </message>
    <message>
        <location filename="../ui/compliance/words.py"/>
        <source>Reached</source>
        <translation>Mức đạt</translation>
    </message>
    <message>
        <location filename="../ui/targets/file_actions.py"/>
        <location filename="../ui/targets/target_editor.ui"/>
        <source>Read again</source>
        <translation>Đọc lại</translation>
    </message>
    <message>
        <location filename="../ui/setup/checks_panel.py"/>
        <source>Read as UTF-8</source>
        <translation>Đọc theo UTF-8</translation>
    </message>
    <message>
        <location filename="../plugin/targets/readiness_catalogue.py"/>
        <source>Read it as UTF-8.</source>
        <translation>Hãy đọc theo UTF-8.</translation>
    </message>
    <message>
        <location filename="../ui/targets/file_actions.py"/>
        <source>Read the file again and lose your changes?</source>
        <translation>Đọc lại tệp và bỏ các thay đổi của bạn?</translation>
    </message>
    <message>
        <location filename="../ui/targets/target_editor.ui"/>
        <source>Read the file again as it is on disk now</source>
        <translation>Đọc lại tệp như hiện có trên đĩa</translation>
    </message>
    <message>
        <location filename="../ui/setup/setup_dialog.ui"/>
        <source>Read the layers again and check them</source>
        <translation>Đọc lại các lớp và kiểm tra</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_report_parameters.py"/>
        <source>Recipients</source>
        <translation>Nơi nhận</translation>
    </message>
    <message>
        <location filename="../ui/targets/target_editor.ui"/>
        <source>Redo</source>
        <translation>Làm lại</translation>
    </message>
    <message>
        <location filename="../ui/targets/target_editor.py"/>
        <source>Redo: {what}</source>
        <translation>Làm lại: {what}</translation>
    </message>
    <message>
        <location filename="../processing/network/fiber_routes.py"/>
        <location filename="../processing/targets/_assessment_parameters.py"/>
        <source>Rejected features</source>
        <translation>Đối tượng bị loại</translation>
    </message>
    <message>
        <location filename="../processing/radio/coverage_buffers.py"/>
        <source>Rejected sites</source>
        <translation>Trạm bị loại</translation>
    </message>
    <message>
        <location filename="../plugin/gis/target_styles.py"/>
        <source>Remedies are planned, or nothing is needed</source>
        <translation>Đã có giải pháp dự kiến, hoặc không cần</translation>
    </message>
    <message>
        <location filename="../ui/targets/target_editor.ui"/>
        <source>Remove</source>
        <translation>Xóa</translation>
    </message>
    <message>
        <location filename="../ui/targets/target_editor.py"/>
        <source>Remove items</source>
        <translation>Xóa mục</translation>
    </message>
    <message>
        <location filename="../ui/targets/target_editor.ui"/>
        <source>Remove the chosen items</source>
        <translation>Xóa các mục đã chọn</translation>
    </message>
    <message>
        <location filename="../ui/targets/target_editor.ui"/>
        <source>Remove the chosen legal basis</source>
        <translation>Xóa căn cứ pháp lý đang chọn</translation>
    </message>
    <message>
        <location filename="../ui/targets/target_editor.ui"/>
        <source>Remove the field that no target set has</source>
        <translation>Xóa trường mà bộ chỉ tiêu không có</translation>
    </message>
    <message>
        <location filename="../ui/targets/target_editor.ui"/>
        <source>Remove the unknown field</source>
        <translation>Xóa trường lạ</translation>
    </message>
    <message>
        <location filename="../ui/dossier/dossier_wizard.py"/>
        <source>Report and dossier</source>
        <translation>Báo cáo và hồ sơ</translation>
    </message>
    <message>
        <location filename="../ui/windows.py"/>
        <source>Report and dossier…</source>
        <translation>Báo cáo và hồ sơ…</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_report_parameters.py"/>
        <source>Report as JSON</source>
        <translation>Dữ liệu báo cáo dạng JSON</translation>
    </message>
    <message>
        <location filename="../processing/dossier/report_compliance.py"/>
        <source>Report on compliance with the targets (model)</source>
        <translation>Báo cáo mức độ hoàn thành chỉ tiêu (mô hình)</translation>
    </message>
    <message>
        <location filename="../ui/targets/target_editor.py"/>
        <source>Requirement</source>
        <translation>Yêu cầu</translation>
    </message>
    <message>
        <location filename="../ui/targets/set_tree.py"/>
        <source>Requirements</source>
        <translation>Yêu cầu</translation>
    </message>
    <message>
        <location filename="../processing/dossier/verify_dossier.py"/>
        <source>Result as web page</source>
        <translation>Kết quả dạng trang web</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_atlas_parameters.py"/>
        <location filename="../processing/dossier/_report_parameters.py"/>
        <source>Result of Assess targets: a map of each target is made from it.</source>
        <translation>Kết quả của công cụ Đánh giá chỉ tiêu: mỗi chỉ tiêu được vẽ một bản đồ.</translation>
    </message>
    <message>
        <location filename="../ui/dossier/run_page.ui"/>
        <location filename="../ui/plan/plan_dialog.ui"/>
        <location filename="../ui/plan/plan_results.ui"/>
        <source>Results</source>
        <translation>Kết quả</translation>
    </message>
    <message>
        <location filename="../processing/network/_cost_parameters.py"/>
        <source>Road class</source>
        <translation>Cấp đường</translation>
    </message>
    <message>
        <location filename="../processing/network/_cost_parameters.py"/>
        <source>Road class field</source>
        <translation>Trường cấp đường</translation>
    </message>
    <message>
        <location filename="../processing/network/_road_input.py"/>
        <source>Road classes that the cost table does not name take its row *: {classes}</source>
        <translation>Các cấp đường không có trong bảng đơn giá được tính theo dòng *: {classes}</translation>
    </message>
    <message>
        <location filename="../processing/algorithm.py"/>
        <source>Road network</source>
        <translation>Mạng đường giao thông</translation>
    </message>
    <message>
        <location filename="../plugin/targets/plan_roles.py"/>
        <location filename="../processing/data/import_osm.py"/>
        <location filename="../processing/network/_cost_parameters.py"/>
        <location filename="../processing/targets/_assessment_parameters.py"/>
        <location filename="../ui/routes/routes_preview.py"/>
        <source>Roads</source>
        <translation>Đường giao thông</translation>
    </message>
    <message>
        <location filename="../processing/targets/_assessment_parameters.py"/>
        <source>Roads along which the distance from a village to fibre is measured.</source>
        <translation>Đường giao thông để đo cự ly từ thôn đến cáp quang.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/plan_roles.py"/>
        <source>Roads and networks</source>
        <translation>Giao thông và mạng viễn thông</translation>
    </message>
    <message>
        <location filename="../processing/data/import_osm.py"/>
        <source>Roads by class. A road that the extent cuts comes in pieces.</source>
        <translation>Đường theo cấp. Đường bị phạm vi cắt được chia thành nhiều đoạn.</translation>
    </message>
    <message>
        <location filename="../plugin/network/faults.py"/>
        <source>Roads without length</source>
        <translation>Đường không có chiều dài</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_atlas_parameters.py"/>
        <source>Roads, rivers, villages, terrain: what the other layers are seen against. Drawn below them.</source>
        <translation>Đường, sông, thôn, địa hình: nền để nhìn các lớp khác. Được vẽ bên dưới các lớp đó.</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_report_parameters.py"/>
        <location filename="../processing/targets/_assessment_parameters.py"/>
        <source>Role</source>
        <translation>Vai trò</translation>
    </message>
    <message>
        <location filename="../processing/network/fiber_routes.py"/>
        <location filename="../ui/routes/routes_dialog.py"/>
        <location filename="../ui/routes/routes_preview.py"/>
        <source>Routes</source>
        <translation>Tuyến cáp</translation>
    </message>
    <message>
        <location filename="../processing/network/fiber_routes.py"/>
        <source>Routes to so many best hubs, ranked; 2 or more help to compare, or to plan a second supply.</source>
        <translation>Lập tuyến đến bấy nhiêu điểm đấu nối tốt nhất, có xếp hạng; từ 2 trở lên giúp so sánh hoặc dự kiến hướng cấp thứ hai.</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_atlas_parameters.py"/>
        <source>Routes, new sites, gaps to close. They make the map of the plan, and are on every commune page.</source>
        <translation>Tuyến cáp, trạm mới, phần còn thiếu cần bổ sung. Dùng để lập bản đồ quy hoạch, và có trên mọi trang xã.</translation>
    </message>
    <message>
        <location filename="../processing/network/fiber_routes.py"/>
        <source>Routing engine</source>
        <translation>Bộ tìm đường</translation>
    </message>
    <message>
        <location filename="../plugin/radio/buffers.py"/>
        <source>Row {row} of the table of radii ({name}): “{value}” can be read as thousands or as a decimal fraction. Write, for example, 1500 or 1.5.</source>
        <translation>Dòng {row} của bảng bán kính ({name}): “{value}” có thể hiểu là hàng nghìn hoặc là số thập phân. Hãy ghi rõ, ví dụ 1500 hoặc 1.5.</translation>
    </message>
    <message>
        <location filename="../plugin/radio/buffers.py"/>
        <source>Row {row} of the table of radii ({name}): “{value}” is not a radius in metres. Write a number above 0 and up to 200000.</source>
        <translation>Dòng {row} của bảng bán kính ({name}): “{value}” không phải là bán kính tính bằng mét. Hãy ghi số lớn hơn 0 và không quá 200000.</translation>
    </message>
    <message>
        <location filename="../plugin/radio/buffers.py"/>
        <source>Row {row} of the table of radii names no technology.</source>
        <translation>Dòng {row} của bảng bán kính không ghi công nghệ.</translation>
    </message>
    <message>
        <location filename="../plugin/radio/buffers.py"/>
        <source>Row {row} of the table of radii names {name} a second time. Keep one row for each technology.</source>
        <translation>Dòng {row} của bảng bán kính ghi lặp lại {name}. Mỗi công nghệ chỉ giữ một dòng.</translation>
    </message>
    <message>
        <location filename="../processing/data/_crosswalk_parameters.py"/>
        <source>Rows and values that could not be used, each with the reason and the nearest names.</source>
        <translation>Các dòng và giá trị không dùng được, kèm lý do và tên gần nhất.</translation>
    </message>
    <message>
        <location filename="../processing/data/crosswalk_units.py"/>
        <source>Rows matched by code: {code}, after leading zeros were restored: {restored}, by name: {name}; not matched: {none}.</source>
        <translation>Số dòng khớp theo mã: {code}, sau khi khôi phục số 0 ở đầu: {restored}, theo tên: {name}; không khớp: {none}.</translation>
    </message>
    <message>
        <location filename="../processing/data/_crosswalk_parameters.py"/>
        <source>Rows not used</source>
        <translation>Các dòng không dùng</translation>
    </message>
    <message>
        <location filename="../processing/targets/_assessment_parameters.py"/>
        <source>Rows of layers and tables that could not be used, each with the reason and how to mend it.</source>
        <translation>Các dòng của lớp và bảng không dùng được, kèm lý do và cách sửa.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/crosswalk_table.py"/>
        <source>Rows of units of which less than half is covered</source>
        <translation>Dòng của đơn vị được phủ chưa đến một nửa</translation>
    </message>
    <message>
        <location filename="../plugin/targets/crosswalk_table.py"/>
        <source>Rows of units without an overlap</source>
        <translation>Dòng của đơn vị không chồng lên đơn vị nào</translation>
    </message>
    <message>
        <location filename="../plugin/targets/crosswalk_table.py"/>
        <source>Rows that contradict another one of their unit and year</source>
        <translation>Dòng mâu thuẫn với dòng khác của cùng đơn vị và năm</translation>
    </message>
    <message>
        <location filename="../plugin/targets/readiness_catalogue.py"/>
        <source>Rows that do not say which commune they belong to: {count}.</source>
        <translation>Số dòng không cho biết thuộc xã nào: {count}.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/readiness_catalogue.py"/>
        <source>Rows that share their code with another row: {count} ({codes}).</source>
        <translation>Số dòng trùng mã với dòng khác: {count} ({codes}).</translation>
    </message>
    <message>
        <location filename="../plugin/targets/crosswalk_table.py"/>
        <source>Rows whose unit was not found</source>
        <translation>Dòng không tìm thấy đơn vị</translation>
    </message>
    <message>
        <location filename="../plugin/targets/readiness_catalogue.py"/>
        <source>Rows with a commune code that no commune has: {count} ({codes}).</source>
        <translation>Số dòng có mã xã không thuộc xã nào: {count} ({codes}).</translation>
    </message>
    <message>
        <location filename="../plugin/targets/crosswalk_table.py"/>
        <source>Rows with a name that several units have</source>
        <translation>Dòng có tên trùng với nhiều đơn vị</translation>
    </message>
    <message>
        <location filename="../plugin/targets/crosswalk_table.py"/>
        <source>Rows without a code and a name</source>
        <translation>Dòng không có mã và tên</translation>
    </message>
    <message>
        <location filename="../plugin/targets/readiness_catalogue.py"/>
        <source>Rows without a code: {count}.</source>
        <translation>Số dòng không có mã: {count}.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/crosswalk_table.py"/>
        <source>Rows without a year</source>
        <translation>Dòng không có năm</translation>
    </message>
    <message>
        <location filename="../ui/plan/plan_dialog.ui"/>
        <source>Run a&amp;gain…</source>
        <translation>Chạy &amp;lại…</translation>
    </message>
    <message>
        <location filename="../ui/dossier/run_page.ui"/>
        <source>Run again the step that failed or was stopped, and those after it. What was written before stays.</source>
        <translation>Chạy lại bước bị lỗi hoặc bị dừng và các bước sau đó. Những gì đã ghi trước đó được giữ nguyên.</translation>
    </message>
    <message>
        <location filename="../ui/dossier/run_page.ui"/>
        <source>Run all steps.</source>
        <translation>Chạy mọi bước.</translation>
    </message>
    <message>
        <location filename="../ui/plan/plan_dialog.ui"/>
        <source>Run in the background; the results come into the project</source>
        <translation>Chạy ở chế độ nền; kết quả được đưa vào dự án</translation>
    </message>
    <message>
        <location filename="../ui/plan/plan_dialog.py"/>
        <source>Running for {count} s.</source>
        <translation>Đã chạy {count} giây.</translation>
    </message>
    <message>
        <location filename="../processing/radio/coverage_buffers.py"/>
        <source>Rural</source>
        <translation>Nông thôn</translation>
    </message>
    <message>
        <location filename="../processing/radio/coverage_buffers.py"/>
        <source>Rural (m)</source>
        <translation>Nông thôn (m)</translation>
    </message>
    <message>
        <location filename="../ui/dossier/run_page.ui"/>
        <source>S&amp;top</source>
        <translation>&amp;Dừng</translation>
    </message>
    <message>
        <location filename="../ui/dossier/office_page.ui"/>
        <source>S&amp;ubject</source>
        <translation>T&amp;rích yếu</translation>
    </message>
    <message>
        <location filename="../ui/dossier/files_page.ui"/>
        <source>S&amp;ummary</source>
        <translation>Tó&amp;m tắt</translation>
    </message>
    <message>
        <location filename="../ui/dossier/office_page.ui"/>
        <source>S&amp;ymbol</source>
        <translation>&amp;Ký hiệu</translation>
    </message>
    <message>
        <location filename="../ui/plan/plan_results.ui"/>
        <source>Sa&amp;ve as…</source>
        <translation>Lư&amp;u tệp…</translation>
    </message>
    <message>
        <location filename="../ui/targets/file_actions.py"/>
        <source>Save</source>
        <translation>Lưu</translation>
    </message>
    <message>
        <location filename="../ui/targets/target_editor.py"/>
        <source>Save as…</source>
        <translation>Lưu với tên khác…</translation>
    </message>
    <message>
        <location filename="../ui/setup/checks_panel.py"/>
        <source>Save into a GeoPackage…</source>
        <translation>Lưu vào GeoPackage…</translation>
    </message>
    <message>
        <location filename="../plugin/targets/readiness_catalogue.py"/>
        <source>Save it into a GeoPackage.</source>
        <translation>Hãy lưu lớp vào GeoPackage.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/readiness_catalogue.py"/>
        <source>Save it: what is chosen here stays in the project and travels with it.</source>
        <translation>Hãy lưu: những gì chọn ở đây nằm trong dự án và đi theo dự án.</translation>
    </message>
    <message>
        <location filename="../ui/setup/checks_panel.py"/>
        <source>Save the changes</source>
        <translation>Lưu thay đổi</translation>
    </message>
    <message>
        <location filename="../ui/setup/cures.py"/>
        <source>Save the project</source>
        <translation>Lưu dự án</translation>
    </message>
    <message>
        <location filename="../ui/dossier/dossier_wizard.py"/>
        <source>Save the project as</source>
        <translation>Lưu dự án thành</translation>
    </message>
    <message>
        <location filename="../ui/setup/checks_panel.py"/>
        <source>Save the project…</source>
        <translation>Lưu dự án…</translation>
    </message>
    <message>
        <location filename="../ui/targets/target_editor.ui"/>
        <source>Save the set. The arrow: under another name, or a copy as JSON, XLSX or CSV</source>
        <translation>Lưu bộ chỉ tiêu. Mũi tên: lưu với tên khác, hoặc xuất bản sao dạng JSON, XLSX, CSV</translation>
    </message>
    <message>
        <location filename="../ui/targets/file_actions.py"/>
        <source>Save the target set as</source>
        <translation>Lưu bộ chỉ tiêu với tên khác</translation>
    </message>
    <message>
        <location filename="../ui/plan/plan_results.py"/>
        <source>Save the temporary layers</source>
        <translation>Lưu các lớp tạm</translation>
    </message>
    <message>
        <location filename="../plugin/targets/readiness_catalogue.py"/>
        <source>Save them: reports and maps are made from what is saved.</source>
        <translation>Hãy lưu lại: báo cáo và bản đồ được lập từ dữ liệu đã lưu.</translation>
    </message>
    <message>
        <location filename="../ui/setup/cures.py"/>
        <source>Save {layer}</source>
        <translation>Lưu {layer}</translation>
    </message>
    <message>
        <location filename="../ui/plan/plan_results.py"/>
        <source>Saved. The layers of the project are those of the file now.</source>
        <translation>Đã lưu. Các lớp trong dự án nay đọc từ tệp này.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/readiness_catalogue.py"/>
        <source>Say how percentages are written in the parameters of the assessment (Percentages in tables are).</source>
        <translation>Hãy cho biết cách ghi tỷ lệ phần trăm trong tham số của công cụ đánh giá (“Tỷ lệ phần trăm trong bảng ghi từ”).</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_atlas_parameters.py"/>
        <location filename="../processing/dossier/_report_parameters.py"/>
        <source>Say where to write at least one of: {outputs}.</source>
        <translation>Hãy chọn nơi ghi ít nhất một trong các kết quả: {outputs}.</translation>
    </message>
    <message>
        <location filename="../ui/dossier/contents_page.ui"/>
        <source>Say which layer is what.</source>
        <translation>Cho biết lớp nào là dữ liệu gì.</translation>
    </message>
    <message>
        <location filename="../processing/dossier/package_dossier.py"/>
        <source>Says what must be in it; the manual lists that.</source>
        <translation>Quyết định hồ sơ phải có những gì; hướng dẫn sử dụng liệt kê các thành phần đó.</translation>
    </message>
    <message>
        <location filename="../ui/dossier/type_page.ui"/>
        <source>Says what must be in the dossier, and which documents are ticked below.</source>
        <translation>Quyết định hồ sơ phải có những gì và văn bản nào được chọn sẵn bên dưới.</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_atlas_parameters.py"/>
        <source>Scales of the commune pages (1 : …)</source>
        <translation>Tỷ lệ của các trang xã (1 : …)</translation>
    </message>
    <message>
        <location filename="../ui/compliance/compliance_dock.ui"/>
        <source>Scenari&amp;o</source>
        <translation>Kịch &amp;bản</translation>
    </message>
    <message>
        <location filename="../processing/targets/_assessment_parameters.py"/>
        <source>Scenario</source>
        <translation>Kịch bản</translation>
    </message>
    <message>
        <location filename="../ui/targets/target_editor.ui"/>
        <source>Se&amp;t:</source>
        <translation>&amp;Bộ chỉ tiêu:</translation>
    </message>
    <message>
        <location filename="../ui/compliance/compliance_dock.ui"/>
        <location filename="../ui/targets/indicator_picker.ui"/>
        <location filename="../ui/targets/target_editor.ui"/>
        <source>Search</source>
        <translation>Tìm kiếm</translation>
    </message>
    <message>
        <location filename="../ui/targets/indicator_picker.ui"/>
        <source>Search in names and counting rules</source>
        <translation>Tìm trong tên và cách tính</translation>
    </message>
    <message>
        <location filename="../ui/targets/target_editor.ui"/>
        <source>Search in titles and quotations</source>
        <translation>Tìm trong tên mục và trích dẫn</translation>
    </message>
    <message>
        <location filename="../ui/compliance/compliance_dock.ui"/>
        <source>Search the targets</source>
        <translation>Tìm trong các chỉ tiêu</translation>
    </message>
    <message>
        <location filename="../ui/compliance/compliance_dock.ui"/>
        <source>Search the tasks</source>
        <translation>Tìm trong các nhiệm vụ</translation>
    </message>
    <message>
        <location filename="../processing/radio/coverage_buffers.py"/>
        <source>Sector width (°)</source>
        <translation>Độ rộng cánh sóng (°)</translation>
    </message>
    <message>
        <location filename="../processing/radio/coverage_buffers.py"/>
        <source>Sector width field</source>
        <translation>Trường độ rộng cánh sóng</translation>
    </message>
    <message>
        <location filename="../ui/setup/roles_panel.py"/>
        <source>See and choose which field is which column</source>
        <translation>Xem và chọn trường nào là cột nào</translation>
    </message>
    <message>
        <location filename="../processing/data/create_sample.py"/>
        <source>Seed</source>
        <translation>Số hạt giống</translation>
    </message>
    <message>
        <location filename="../processing/radio/coverage_buffers.py"/>
        <source>Segments of a quarter circle</source>
        <translation>Số đoạn của một phần tư vòng tròn</translation>
    </message>
    <message>
        <location filename="../ui/setup/checks_panel.py"/>
        <source>Select and zoom to them</source>
        <translation>Chọn và phóng tới</translation>
    </message>
    <message>
        <location filename="../ui/targets/target_editor.ui"/>
        <source>Set</source>
        <translation>Bộ chỉ tiêu</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/dossier_checks.py"/>
        <source>Set it for each of these layers: right click ▸ Layer CRS.</source>
        <translation>Đặt cho từng lớp này: nhấp chuột phải ▸ Layer CRS.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/readiness_catalogue.py"/>
        <source>Set the CRS that its coordinates were made in.</source>
        <translation>Hãy đặt đúng hệ tọa độ mà lớp được lập.</translation>
    </message>
    <message>
        <location filename="../ui/setup/checks_panel.py"/>
        <source>Set the CRS…</source>
        <translation>Đặt hệ tọa độ…</translation>
    </message>
    <message>
        <location filename="../ui/plan/plan_dialog.ui"/>
        <source>Settings</source>
        <translation>Thiết lập</translation>
    </message>
    <message>
        <location filename="../plugin/targets/crosswalk_table.py"/>
        <source>Several units have this name. Give the district as well, or the code.</source>
        <translation>Có nhiều đơn vị mang tên này. Hãy cho thêm huyện hoặc mã.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/measuring.py"/>
        <source>Several yearly tables give it, with {count} different numbers; the first table&apos;s were taken.</source>
        <translation>Nhiều bảng thống kê năm cùng có chỉ tiêu này, với {count} số khác nhau; đã lấy số của bảng đầu tiên.</translation>
    </message>
    <message>
        <location filename="../plugin/gis/package/copies.py"/>
        <source>Shapefile: texts have 254 bytes at most, times of day are text, and styles, aliases and empty values of some types are not held.</source>
        <translation>Shapefile: giá trị dạng chữ dài nhất 254 byte, ngày kèm giờ ghi dạng chữ; không lưu kiểu trình bày, tên hiển thị của trường và giá trị trống của một số kiểu.</translation>
    </message>
    <message>
        <location filename="../plugin/gis/package/copies.py"/>
        <source>Shapefile: {count} names of fields were shortened to 10 letters; they are listed in {file}.</source>
        <translation>Shapefile: {count} tên trường đã được rút ngắn còn 10 ký tự; danh sách ghi trong {file}.</translation>
    </message>
    <message>
        <location filename="../processing/data/_crosswalk_parameters.py"/>
        <source>Share field</source>
        <translation>Trường tỷ lệ</translation>
    </message>
    <message>
        <location filename="../processing/data/_crosswalk_parameters.py"/>
        <source>Share of the old unit that goes to the new one. By default found by its name (share, tỷ lệ …).</source>
        <translation>Tỷ lệ của đơn vị cũ chuyển vào đơn vị mới. Mặc định tự nhận theo tên trường (share, tỷ lệ …).</translation>
    </message>
    <message>
        <location filename="../processing/targets/_assessment_parameters.py"/>
        <source>Share that must be covered (%)</source>
        <translation>Phần phải được phủ (%)</translation>
    </message>
    <message>
        <location filename="../plugin/targets/crosswalk.py"/>
        <source>Shares must not be negative: {units}</source>
        <translation>Tỷ lệ không được âm: {units}</translation>
    </message>
    <message>
        <location filename="../ui/targets/target_editor.ui"/>
        <source>Short title in Vietnamese</source>
        <translation>Tên ngắn bằng tiếng Việt</translation>
    </message>
    <message>
        <location filename="../ui/about/about_dialog.py"/>
        <source>Shortest paths and joining on road networks: our own, on numpy, scipy and networkx.</source>
        <translation>Tìm đường ngắn nhất và nối mạng đường: do chúng tôi viết, dựa trên numpy, scipy và networkx.</translation>
    </message>
    <message>
        <location filename="../ui/plan/plan_dialog.py"/>
        <source>Show</source>
        <translation>Xem</translation>
    </message>
    <message>
        <location filename="../ui/compliance/menus.py"/>
        <source>Show everything</source>
        <translation>Hiện tất cả</translation>
    </message>
    <message>
        <location filename="../ui/plan/plan_results.ui"/>
        <source>Show on &amp;map</source>
        <translation>Xem trên &amp;bản đồ</translation>
    </message>
    <message>
        <location filename="../ui/compliance/compliance_dock.py"/>
        <location filename="../ui/compliance/row_details.py"/>
        <source>Show on the map</source>
        <translation>Xem trên bản đồ</translation>
    </message>
    <message>
        <location filename="../ui/compliance/compliance_dock.ui"/>
        <source>Show only some verdicts, groups or kinds</source>
        <translation>Chỉ hiện một số kết quả đánh giá, nhóm hoặc loại</translation>
    </message>
    <message>
        <location filename="../ui/dossier/run_page.ui"/>
        <source>Show the results in the file manager.</source>
        <translation>Hiện kết quả trong trình quản lý tệp.</translation>
    </message>
    <message>
        <location filename="../ui/dossier/office_page.ui"/>
        <source>Si&amp;gnatory</source>
        <translation>Ngườ&amp;i ký</translation>
    </message>
    <message>
        <location filename="../processing/targets/_assessment_parameters.py"/>
        <source>Signal level in dBm, for instance from a radio prediction; it counts beside the coverage areas.</source>
        <translation>Mức thu tính bằng dBm, chẳng hạn từ dự báo truyền sóng; được tính thêm vào vùng phủ sóng.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/plan_roles.py"/>
        <location filename="../processing/targets/_assessment_parameters.py"/>
        <source>Signal level raster (dBm)</source>
        <translation>Raster mức thu (dBm)</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_report_parameters.py"/>
        <source>Signatory</source>
        <translation>Người ký</translation>
    </message>
    <message>
        <location filename="../ui/dossier/office_page.ui"/>
        <source>Signed on behal&amp;f of</source>
        <translation>Thẩm q&amp;uyền ký</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_report_parameters.py"/>
        <source>Signed on behalf of</source>
        <translation>Thẩm quyền ký</translation>
    </message>
    <message>
        <location filename="../processing/radio/coverage_buffers.py"/>
        <source>Site id field</source>
        <translation>Trường mã trạm</translation>
    </message>
    <message>
        <location filename="../processing/radio/coverage_buffers.py"/>
        <source>Site name field</source>
        <translation>Trường tên trạm</translation>
    </message>
    <message>
        <location filename="../processing/radio/coverage_buffers.py"/>
        <source>Sites</source>
        <translation>Trạm</translation>
    </message>
    <message>
        <location filename="../processing/radio/coverage_buffers.py"/>
        <source>Sites that could not be used, each with the reason. A site is used whole or set aside whole.</source>
        <translation>Các trạm không dùng được, kèm lý do. Một trạm được dùng trọn vẹn hoặc bị loại trọn vẹn.</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_atlas_parameters.py"/>
        <source>Sites, pole lines, ducts, fibre as they are. They make the map of today, and are on every commune page.</source>
        <translation>Trạm, tuyến cột treo cáp, cống bể cáp, cáp quang như hiện có. Dùng để lập bản đồ hiện trạng, và có trên mọi trang xã.</translation>
    </message>
    <message>
        <location filename="../ui/dossier/run_page.ui"/>
        <source>Size</source>
        <translation>Dung lượng</translation>
    </message>
    <message>
        <location filename="../plugin/targets/readiness_catalogue.py"/>
        <source>Some codes have lost their leading zeros ({codes}).</source>
        <translation>Một số mã đã mất số 0 ở đầu ({codes}).</translation>
    </message>
    <message>
        <location filename="../ui/targets/target_editor.py"/>
        <source>Somebody else has changed the file since it was opened.</source>
        <translation>Tệp đã bị người khác sửa sau khi bạn mở.</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/package/place.py"/>
        <source>Somebody has worked in {folder} while the new dossier was made: {files}. It was not replaced; run again, or choose another folder.</source>
        <translation>Có người đã sửa trong {folder} khi hồ sơ mới đang được tạo: {files}. Thư mục này không bị thay thế; hãy chạy lại hoặc chọn thư mục khác.</translation>
    </message>
    <message>
        <location filename="../ui/compliance/words.py"/>
        <source>Source</source>
        <translation>Nguồn số liệu</translation>
    </message>
    <message>
        <location filename="../ui/targets/target_editor.ui"/>
        <source>Source clause</source>
        <translation>Điều khoản gốc</translation>
    </message>
    <message>
        <location filename="../ui/targets/indicator_picker.py"/>
        <source>Source of the numbers</source>
        <translation>Nguồn số liệu</translation>
    </message>
    <message>
        <location filename="../ui/targets/target_editor.ui"/>
        <source>Source:</source>
        <translation>Nguồn:</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_report_parameters.py"/>
        <location filename="../ui/dossier/office_page.ui"/>
        <source>Sources of funding</source>
        <translation>Nguồn kinh phí</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_atlas_parameters.py"/>
        <source>Sources of the data</source>
        <translation>Nguồn dữ liệu</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_report_parameters.py"/>
        <location filename="../ui/dossier/office_page.ui"/>
        <source>Stands above the issuing body at the top left, as “UBND TỈNH …”. Empty: nothing stands there.</source>
        <translation>Ghi phía trên cơ quan ban hành ở góc trên bên trái, ví dụ “UBND TỈNH …”. Để trống thì không ghi.</translation>
    </message>
    <message>
        <location filename="../ui/dossier/type_page.ui"/>
        <source>Stands in the contents, the manifest and the project, and on every map. Empty: the name of the type.</source>
        <translation>Ghi trong mục lục, bản kê, dự án và trên mọi bản đồ. Để trống: tên loại hồ sơ.</translation>
    </message>
    <message>
        <location filename="../processing/dossier/package_dossier.py"/>
        <source>Stands in the contents, the manifest and the project. Empty: the name of the type.</source>
        <translation>Ghi trong mục lục, bản kê (manifest) và dự án. Để trống: tên loại hồ sơ.</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_atlas_parameters.py"/>
        <source>Stands in the signature box “CƠ QUAN LẬP BẢN ĐỒ”. Empty: room to write it in.</source>
        <translation>Ghi trong khung ký “CƠ QUAN LẬP BẢN ĐỒ”. Để trống thì chừa chỗ để ghi.</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_atlas_parameters.py"/>
        <source>Stands in the signature box “CƠ QUAN PHÊ DUYỆT”. Empty: room to write it in.</source>
        <translation>Ghi trong khung ký “CƠ QUAN PHÊ DUYỆT”. Để trống thì chừa chỗ để ghi.</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_atlas_parameters.py"/>
        <source>Stands under the title of every page: “Kế hoạch phát triển hạ tầng số giai đoạn 2026–2030”.</source>
        <translation>Ghi dưới tên bản đồ ở mọi trang: “Kế hoạch phát triển hạ tầng số giai đoạn 2026–2030”.</translation>
    </message>
    <message>
        <location filename="../ui/compliance/task_model.py"/>
        <location filename="../ui/dossier/run_page.ui"/>
        <source>State</source>
        <translation>Trạng thái</translation>
    </message>
    <message>
        <location filename="../ui/targets/target_editor.ui"/>
        <source>State of the task</source>
        <translation>Tình trạng thực hiện</translation>
    </message>
    <message>
        <location filename="../ui/targets/target_editor.ui"/>
        <source>State:</source>
        <translation>Tình trạng:</translation>
    </message>
    <message>
        <location filename="../plugin/targets/plan_roles.py"/>
        <source>Statistics and declared values</source>
        <translation>Thống kê và số liệu khai báo</translation>
    </message>
    <message>
        <location filename="../ui/targets/target_editor.py"/>
        <source>Status figure</source>
        <translation>Hiện trạng</translation>
    </message>
    <message>
        <location filename="../ui/targets/set_tree.py"/>
        <source>Status figures</source>
        <translation>Hiện trạng</translation>
    </message>
    <message>
        <location filename="../ui/dossier/run_page.ui"/>
        <source>Step</source>
        <translation>Bước</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_atlas_parameters.py"/>
        <source>Step of the grid (m)</source>
        <translation>Khoảng cách lưới tọa độ (m)</translation>
    </message>
    <message>
        <location filename="../ui/dossier/run_page.ui"/>
        <source>Steps</source>
        <translation>Các bước</translation>
    </message>
    <message>
        <location filename="../ui/dossier/checklist_page.py"/>
        <source>Still missing: {missing} of {count}.</source>
        <translation>Còn thiếu: {missing} trên {count} mục.</translation>
    </message>
    <message>
        <location filename="../ui/setup/setup_dialog.py"/>
        <source>Stop</source>
        <translation>Dừng</translation>
    </message>
    <message>
        <location filename="../ui/compliance/compliance_dock.ui"/>
        <source>Stop the assessment; what was there before stays</source>
        <translation>Dừng đánh giá; kết quả trước đó được giữ nguyên</translation>
    </message>
    <message>
        <location filename="../ui/plan/plan_dialog.ui"/>
        <source>Stop the run; nothing is written then</source>
        <translation>Dừng chạy; khi đó không ghi gì</translation>
    </message>
    <message>
        <location filename="../ui/dossier/run_page.ui"/>
        <source>Stop the running step. Nothing half-written stays; what earlier steps wrote does.</source>
        <translation>Dừng bước đang chạy. Không để lại tệp dở dang; kết quả của các bước trước được giữ nguyên.</translation>
    </message>
    <message>
        <location filename="../ui/plan/plan_dialog.py"/>
        <location filename="../ui/session.py"/>
        <source>Stopped. Nothing was written.</source>
        <translation>Đã dừng. Không ghi gì.</translation>
    </message>
    <message>
        <location filename="../ui/dossier/run_page.py"/>
        <source>Stopped. What earlier steps wrote is there; nothing is half-written.</source>
        <translation>Đã dừng. Kết quả của các bước trước vẫn còn; không có tệp dở dang.</translation>
    </message>
    <message>
        <location filename="../ui/compliance/compliance_dock.py"/>
        <location filename="../ui/dossier/run_page.py"/>
        <location filename="../ui/plan/plan_dialog.py"/>
        <source>Stopping…</source>
        <translation>Đang dừng…</translation>
    </message>
    <message>
        <location filename="../ui/setup/checks_panel.py"/>
        <source>Stops the work</source>
        <translation>Phải sửa</translation>
    </message>
    <message>
        <location filename="../ui/compliance/words.py"/>
        <source>Straight line to {year}</source>
        <translation>Kéo dài đường thẳng đến {year}</translation>
    </message>
    <message>
        <location filename="../processing/data/import_osm.py"/>
        <source>Structures that carry or house telecom equipment, or may.</source>
        <translation>Công trình đang hoặc có thể lắp đặt thiết bị viễn thông.</translation>
    </message>
    <message>
        <location filename="../plugin/gis/package/build.py"/>
        <source>Styles or the project name files that are not in the dossier: {files}.</source>
        <translation>Kiểu trình bày hoặc dự án dùng các tệp không có trong hồ sơ: {files}.</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_report_parameters.py"/>
        <source>Subject</source>
        <translation>Trích yếu</translation>
    </message>
    <message>
        <location filename="../processing/radio/coverage_buffers.py"/>
        <source>Suburban</source>
        <translation>Ngoại ô</translation>
    </message>
    <message>
        <location filename="../processing/radio/coverage_buffers.py"/>
        <source>Suburban (m)</source>
        <translation>Ngoại ô (m)</translation>
    </message>
    <message>
        <location filename="../processing/network/fiber_routes.py"/>
        <source>Sum of the costs of all routes</source>
        <translation>Tổng chi phí của các tuyến</translation>
    </message>
    <message>
        <location filename="../processing/network/fiber_routes.py"/>
        <source>Sum of the lengths of all routes (m)</source>
        <translation>Tổng chiều dài của các tuyến (m)</translation>
    </message>
    <message>
        <location filename="../processing/dossier/package_dossier.py"/>
        <source>Summary</source>
        <translation>Tóm tắt</translation>
    </message>
    <message>
        <location filename="../ui/targets/target_editor.ui"/>
        <source>Summary:</source>
        <translation>Trích yếu:</translation>
    </message>
    <message>
        <location filename="../processing/targets/target_gaps.py"/>
        <source>Sums as JSON</source>
        <translation>Tổng hợp dạng JSON</translation>
    </message>
    <message>
        <location filename="../ui/dossier/office_page.ui"/>
        <source>Superior &amp;body</source>
        <translation>&amp;Cơ quan chủ quản</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_report_parameters.py"/>
        <source>Superior body</source>
        <translation>Cơ quan chủ quản</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_report_parameters.py"/>
        <source>Symbol of the document</source>
        <translation>Ký hiệu văn bản</translation>
    </message>
    <message>
        <location filename="../ui/dossier/type_page.ui"/>
        <source>T&amp;itle</source>
        <translation>&amp;Tên hồ sơ</translation>
    </message>
    <message>
        <location filename="../ui/dossier/office_page.ui"/>
        <source>T&amp;oday</source>
        <translation>Hôm na&amp;y</translation>
    </message>
    <message>
        <location filename="../processing/targets/_assessment_parameters.py"/>
        <source>Table of values entered by hand: indicator, unit (empty: the province), year, value, source, date. They fill what cannot be computed.</source>
        <translation>Bảng số liệu nhập tay: chỉ tiêu, đơn vị (trống: toàn tỉnh), năm, giá trị, nguồn, ngày. Dùng cho những gì không tính được từ các lớp.</translation>
    </message>
    <message>
        <location filename="../processing/data/_crosswalk_parameters.py"/>
        <source>Table to carry</source>
        <translation>Bảng cần chuyển</translation>
    </message>
    <message>
        <location filename="../processing/dossier/write_report.py"/>
        <source>Tables</source>
        <translation>Số bảng</translation>
    </message>
    <message>
        <location filename="../processing/targets/_assessment_parameters.py"/>
        <source>Tables (layers, CSV, XLSX) with one row for each commune and year, or for the province and year. Columns are found by their names.</source>
        <translation>Bảng (lớp, CSV, XLSX) mỗi xã một dòng mỗi năm, hoặc mỗi năm một dòng của tỉnh. Cột được nhận ra theo tên.</translation>
    </message>
    <message>
        <location filename="../ui/dossier/contents_page.ui"/>
        <source>Take a result of the tools (JSON) and keep it in the project.</source>
        <translation>Lấy tệp kết quả của công cụ (JSON) và lưu trong dự án.</translation>
    </message>
    <message>
        <location filename="../ui/targets/indicator_picker.ui"/>
        <source>Take none</source>
        <translation>Không lấy chỉ tiêu nào</translation>
    </message>
    <message>
        <location filename="../processing/data/import_osm.py"/>
        <source>Take only what lies in this rectangle, in any CRS. Empty: the whole file.</source>
        <translation>Chỉ lấy những gì nằm trong hình chữ nhật này, theo hệ tọa độ bất kỳ. Để trống: lấy cả tệp.</translation>
    </message>
    <message>
        <location filename="../ui/dossier/files_page.ui"/>
        <source>Take the chosen files out of the list. The files stay.</source>
        <translation>Bỏ các tệp đang chọn khỏi danh sách. Tệp gốc vẫn còn.</translation>
    </message>
    <message>
        <location filename="../ui/targets/indicator_picker.ui"/>
        <source>Take the chosen indicators</source>
        <translation>Lấy các chỉ tiêu đã chọn</translation>
    </message>
    <message>
        <location filename="../processing/data/import_osm.py"/>
        <source>Take these into the output of telecom structures too: cables can hang on them.</source>
        <translation>Đưa cả các cột này vào kết quả công trình viễn thông: có thể treo cáp trên đó.</translation>
    </message>
    <message>
        <location filename="../processing/data/import_osm.py"/>
        <source>Take tracks, footpaths, cycleways and steps as roads too. A remote village may have no other way to it.</source>
        <translation>Lấy cả đường mòn, lối đi bộ, đường xe đạp và bậc thang. Thôn bản vùng sâu có thể không có đường nào khác.</translation>
    </message>
    <message>
        <location filename="../processing/targets/_assessment_parameters.py"/>
        <source>Takes the place of the term in the target set: thôn, bản, xóm, ấp, khu phố …</source>
        <translation>Thay cho tên gọi trong bộ chỉ tiêu: thôn, bản, xóm, ấp, khu phố …</translation>
    </message>
    <message>
        <location filename="../ui/compliance/chart.py"/>
        <location filename="../ui/compliance/words.py"/>
        <location filename="../ui/targets/target_editor.py"/>
        <source>Target</source>
        <translation>Mục tiêu</translation>
    </message>
    <message>
        <location filename="../ui/setup/setup_dialog.ui"/>
        <source>Target &amp;set:</source>
        <translation>&amp;Bộ chỉ tiêu:</translation>
    </message>
    <message>
        <location filename="../processing/data/import_osm.py"/>
        <source>Target CRS</source>
        <translation>Hệ tọa độ đích</translation>
    </message>
    <message>
        <location filename="../ui/targets/set_tree.py"/>
        <source>Target or state</source>
        <translation>Mức, tình trạng</translation>
    </message>
    <message>
        <location filename="../processing/targets/_target_set_parameters.py"/>
        <source>Target set</source>
        <translation>Bộ chỉ tiêu</translation>
    </message>
    <message>
        <location filename="../processing/targets/_target_set_parameters.py"/>
        <location filename="../ui/setup/setup_dialog.py"/>
        <source>Target set from a file</source>
        <translation>Bộ chỉ tiêu từ tệp</translation>
    </message>
    <message>
        <location filename="../processing/targets/convert_target_set.py"/>
        <location filename="../ui/targets/file_actions.py"/>
        <source>Target set, CSV for Excel</source>
        <translation>Bộ chỉ tiêu, CSV cho Excel</translation>
    </message>
    <message>
        <location filename="../processing/targets/convert_target_set.py"/>
        <location filename="../ui/targets/file_actions.py"/>
        <source>Target set, JSON</source>
        <translation>Bộ chỉ tiêu, JSON</translation>
    </message>
    <message>
        <location filename="../processing/targets/convert_target_set.py"/>
        <location filename="../ui/targets/file_actions.py"/>
        <source>Target set, workbook</source>
        <translation>Bộ chỉ tiêu, bảng tính</translation>
    </message>
    <message>
        <location filename="../processing/targets/_target_set_parameters.py"/>
        <location filename="../ui/setup/setup_dialog.py"/>
        <location filename="../ui/targets/file_actions.py"/>
        <location filename="../ui/targets/target_editor.py"/>
        <location filename="../ui/targets/target_editor.ui"/>
        <source>Target sets</source>
        <translation>Bộ chỉ tiêu</translation>
    </message>
    <message>
        <location filename="../ui/windows.py"/>
        <source>Target sets…</source>
        <translation>Bộ chỉ tiêu…</translation>
    </message>
    <message>
        <location filename="../processing/data/_crosswalk_parameters.py"/>
        <source>Target units</source>
        <translation>Đơn vị đích</translation>
    </message>
    <message>
        <location filename="../ui/targets/target_editor.ui"/>
        <source>Target: a number to reach by a year. Status figure: a number that was reached. Task: something to do. Requirement: something to be kept to all along</source>
        <translation>Mục tiêu: con số cần đạt đến một năm. Hiện trạng: con số đã đạt. Nhiệm vụ: việc phải làm. Yêu cầu: điều phải giữ xuyên suốt</translation>
    </message>
    <message>
        <location filename="../processing/algorithm.py"/>
        <location filename="../ui/compliance/compliance_dock.ui"/>
        <location filename="../ui/compliance/words.py"/>
        <location filename="../ui/targets/set_tree.py"/>
        <source>Targets</source>
        <translation>Chỉ tiêu</translation>
    </message>
    <message>
        <location filename="../processing/targets/convert_target_set.py"/>
        <source>Targets and status figures</source>
        <translation>Số mục tiêu và số liệu hiện trạng</translation>
    </message>
    <message>
        <location filename="../ui/setup/checks_panel.py"/>
        <source>Targets and time</source>
        <translation>Chỉ tiêu và thời gian</translation>
    </message>
    <message>
        <location filename="../processing/targets/target_gaps.py"/>
        <source>Targets are to be met</source>
        <translation>Mục tiêu phải đạt</translation>
    </message>
    <message>
        <location filename="../processing/dossier/report_compliance.py"/>
        <location filename="../processing/targets/assess_targets.py"/>
        <source>Targets met</source>
        <translation>Số mục tiêu đạt</translation>
    </message>
    <message>
        <location filename="../processing/dossier/report_compliance.py"/>
        <location filename="../processing/targets/assess_targets.py"/>
        <source>Targets missed</source>
        <translation>Số mục tiêu chưa đạt</translation>
    </message>
    <message>
        <location filename="../processing/targets/assess_targets.py"/>
        <source>Targets nearly met</source>
        <translation>Số mục tiêu gần đạt</translation>
    </message>
    <message>
        <location filename="../plugin/targets/readiness_catalogue.py"/>
        <source>Targets that need it have no data, unless tables say their values.</source>
        <translation>Các chỉ tiêu cần lớp này sẽ không có dữ liệu, trừ khi bảng số liệu cho giá trị.</translation>
    </message>
    <message>
        <location filename="../ui/compliance/compliance_dock.ui"/>
        <source>Targets with values and verdicts</source>
        <translation>Các chỉ tiêu với giá trị và kết quả đánh giá</translation>
    </message>
    <message>
        <location filename="../processing/targets/assess_targets.py"/>
        <source>Targets without data</source>
        <translation>Số mục tiêu chưa có số liệu</translation>
    </message>
    <message>
        <location filename="../ui/about/about_dialog.py"/>
        <source>Targets: decisions of the provinces and of the Prime Minister, named in each target set.</source>
        <translation>Chỉ tiêu: các quyết định của các tỉnh và của Thủ tướng Chính phủ, ghi trong từng bộ chỉ tiêu.</translation>
    </message>
    <message>
        <location filename="../processing/targets/assess_targets.py"/>
        <source>Targets: {met} met ({unproven} of them not proven), {near} nearly met, {missed} missed, {no_data} without data.</source>
        <translation>Mục tiêu: {met} đạt (trong đó {unproven} chưa chắc chắn), {near} gần đạt, {missed} chưa đạt, {no_data} chưa có số liệu.</translation>
    </message>
    <message>
        <location filename="../processing/targets/assess_targets.py"/>
        <source>Targets: {met} met, {near} nearly met, {missed} missed, {no_data} without data.</source>
        <translation>Mục tiêu: {met} đạt, {near} gần đạt, {missed} chưa đạt, {no_data} chưa có số liệu.</translation>
    </message>
    <message>
        <location filename="../ui/compliance/task_model.py"/>
        <location filename="../ui/targets/target_editor.py"/>
        <source>Task</source>
        <translation>Nhiệm vụ</translation>
    </message>
    <message>
        <location filename="../ui/compliance/compliance_dock.py"/>
        <location filename="../ui/compliance/compliance_dock.ui"/>
        <location filename="../ui/targets/set_tree.py"/>
        <source>Tasks</source>
        <translation>Nhiệm vụ</translation>
    </message>
    <message>
        <location filename="../ui/compliance/compliance_dock.py"/>
        <source>Tasks ({count})</source>
        <translation>Nhiệm vụ ({count})</translation>
    </message>
    <message>
        <location filename="../processing/targets/assess_targets.py"/>
        <source>Tasks and requirements</source>
        <translation>Danh mục nhiệm vụ, yêu cầu</translation>
    </message>
    <message>
        <location filename="../processing/targets/assess_targets.py"/>
        <source>Tasks and requirements of the set with owner, deadline and state.</source>
        <translation>Nhiệm vụ, yêu cầu của bộ chỉ tiêu kèm cơ quan chủ trì, thời hạn, tình trạng.</translation>
    </message>
    <message>
        <location filename="../ui/compliance/compliance_dock.ui"/>
        <source>Tasks and requirements of the target set</source>
        <translation>Nhiệm vụ và yêu cầu của bộ chỉ tiêu</translation>
    </message>
    <message>
        <location filename="../processing/targets/_assessment_parameters.py"/>
        <source>Tasks whose deadline lies before this day (2025-12-31) and that are not done are overdue.</source>
        <translation>Nhiệm vụ có thời hạn trước ngày này (dạng 2025-12-31) mà chưa hoàn thành là quá hạn.</translation>
    </message>
    <message>
        <location filename="../processing/radio/coverage_buffers.py"/>
        <source>Technologies of each site: 2G, 3G, 4G, 5G, GSM, UMTS, LTE, NR, one or several (“3G;4G”).</source>
        <translation>Công nghệ của từng trạm: 2G, 3G, 4G, 5G, GSM, UMTS, LTE, NR, một hoặc nhiều (“3G;4G”).</translation>
    </message>
    <message>
        <location filename="../processing/targets/_assessment_parameters.py"/>
        <source>Technologies whose signal the raster shows: 4G, 5G, or both (“4G;5G”).</source>
        <translation>Công nghệ mà raster thể hiện: 4G, 5G hoặc cả hai (“4G;5G”).</translation>
    </message>
    <message>
        <location filename="../processing/radio/coverage_buffers.py"/>
        <source>Technology</source>
        <translation>Công nghệ</translation>
    </message>
    <message>
        <location filename="../processing/radio/coverage_buffers.py"/>
        <source>Technology field</source>
        <translation>Trường công nghệ</translation>
    </message>
    <message>
        <location filename="../processing/targets/_assessment_parameters.py"/>
        <source>Technology of the raster</source>
        <translation>Công nghệ của raster</translation>
    </message>
    <message>
        <location filename="../processing/targets/_signal.py"/>
        <source>Technology of the raster: “{technology}” is not known. Write 4G, 5G or “4G;5G”.</source>
        <translation>Công nghệ của raster: không hiểu “{technology}”. Ghi 4G, 5G hoặc “4G;5G”.</translation>
    </message>
    <message>
        <location filename="../processing/data/_crosswalk_parameters.py"/>
        <source>Tells old communes of one name apart.</source>
        <translation>Phân biệt các xã cũ trùng tên.</translation>
    </message>
    <message>
        <location filename="../ui/plan/plan_dialog.ui"/>
        <source>Temporary layers are lost when QGIS is closed; files stay. You can still save temporary layers after the run.</source>
        <translation>Lớp tạm mất khi đóng QGIS, còn tệp thì được giữ lại. Sau khi chạy vẫn có thể lưu các lớp tạm.</translation>
    </message>
    <message>
        <location filename="../plugin/network/steiner.py"/>
        <source>Terminals that are not nodes of the network: {terminals}.</source>
        <translation>Các điểm cần nối không phải là nút của mạng: {terminals}.</translation>
    </message>
    <message>
        <location filename="../plugin/network/steiner.py"/>
        <source>Terminals that cannot be joined to the others ({count}): {terminals}.</source>
        <translation>Các điểm không thể nối với những điểm còn lại ({count}): {terminals}.</translation>
    </message>
    <message>
        <location filename="../processing/dossier/package_dossier.py"/>
        <location filename="../ui/dossier/files_page.ui"/>
        <source>Terms of use of all layers whose metadata name none: “CC BY 4.0”, “Lưu hành nội bộ” …</source>
        <translation>Điều kiện sử dụng của mọi lớp mà siêu dữ liệu chưa ghi: “CC BY 4.0”, “Lưu hành nội bộ” …</translation>
    </message>
    <message>
        <location filename="../plugin/targets/readiness_catalogue.py"/>
        <source>Text is in an old Vietnamese encoding (TCVN3/ABC or VNI), as “{sample}”.</source>
        <translation>Chữ dùng bảng mã tiếng Việt cũ (TCVN3/ABC hoặc VNI), như “{sample}”.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/readiness_catalogue.py"/>
        <source>Text looks garbled, as “{sample}”: the file is UTF-8 and is read as another.</source>
        <translation>Chữ bị lỗi phông, như “{sample}”: tệp là UTF-8 nhưng được đọc theo bảng mã khác.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/readiness_catalogue.py"/>
        <source>The CRS was set wrongly: set the one that its coordinates were made in.</source>
        <translation>Hệ tọa độ đặt sai: hãy đặt đúng hệ mà lớp được lập.</translation>
    </message>
    <message>
        <location filename="../plugin/gis/osm.py"/>
        <source>The GDAL of this QGIS has no driver for OpenStreetMap files. Install QGIS from qgis.org.</source>
        <translation>GDAL của bản QGIS này không có trình điều khiển cho tệp OpenStreetMap. Hãy cài QGIS từ qgis.org.</translation>
    </message>
    <message>
        <location filename="../processing/data/create_sample.py"/>
        <source>The GeoPackage; the elevation model and the project are written beside it.</source>
        <translation>Tệp GeoPackage; mô hình số độ cao và dự án được ghi cạnh tệp này.</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/pdf/objects.py"/>
        <location filename="../plugin/dossier/pdf/pages.py"/>
        <source>The PDF file cannot be read: {error}</source>
        <translation>Không đọc được tệp PDF: {error}</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/verification/archive.py"/>
        <source>The archive does not say how this name is written.</source>
        <translation>Tệp nén không cho biết tên này được viết theo bảng mã nào.</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/verification/archive.py"/>
        <source>The archive has a comment, which is no part of the dossier.</source>
        <translation>Tệp nén có ghi chú không thuộc hồ sơ.</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/verification/archive.py"/>
        <source>The archive holds data that are not in its list.</source>
        <translation>Tệp nén chứa dữ liệu không có trong danh sách của nó.</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/verification/archive.py"/>
        <source>The archive is damaged: {what}</source>
        <translation>Tệp nén bị hỏng: {what}</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/verification/archive.py"/>
        <source>The archive says two different things about it.</source>
        <translation>Tệp nén ghi hai thông tin khác nhau về tệp này.</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/package/place.py"/>
        <location filename="../processing/dossier/_package_input.py"/>
        <source>The archive {path} would lie in the folder of the dossier itself. Choose another place.</source>
        <translation>Tệp nén {path} sẽ nằm ngay trong thư mục hồ sơ. Hãy chọn chỗ khác.</translation>
    </message>
    <message>
        <location filename="../processing/dossier/verify_dossier.py"/>
        <source>The archive; of a dossier in a folder choose the file manifest.json in it, or give the folder itself.</source>
        <translation>Tệp nén; với hồ sơ dạng thư mục, chọn tệp manifest.json trong thư mục đó, hoặc nhập chính thư mục.</translation>
    </message>
    <message>
        <location filename="../plugin/radio/buffers.py"/>
        <source>The area crosses the 180° meridian, where the CRS of the layer is cut. Reproject the layer to a projected CRS of the region.</source>
        <translation>Vùng phủ cắt qua kinh tuyến 180°, nơi hệ tọa độ của lớp bị ngắt. Hãy chuyển lớp sang hệ tọa độ phẳng của khu vực.</translation>
    </message>
    <message>
        <location filename="../plugin/radio/buffers.py"/>
        <source>The area reaches a pole, round which no circle is drawn.</source>
        <translation>Vùng phủ chạm tới cực Trái Đất, nơi không vẽ được hình tròn.</translation>
    </message>
    <message>
        <location filename="../plugin/radio/buffers.py"/>
        <source>The area type “{name}” is not known. Write {known}.</source>
        <translation>Không nhận ra loại khu vực “{name}”. Hãy ghi {known}.</translation>
    </message>
    <message>
        <location filename="../plugin/gis/dissolve.py"/>
        <location filename="../plugin/gis/overlay.py"/>
        <source>The areas cannot be merged: {error}</source>
        <translation>Không gộp được các vùng: {error}</translation>
    </message>
    <message>
        <location filename="../plugin/targets/assessment.py"/>
        <source>The assessment has no item “{item}”.</source>
        <translation>Kết quả đánh giá không có mục “{item}”.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/assessment_dict.py"/>
        <source>The assessment is damaged: it lacks “{what}”.</source>
        <translation>Kết quả đánh giá bị hỏng: thiếu “{what}”.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/assessment_dict.py"/>
        <source>The assessment is damaged: {what}.</source>
        <translation>Kết quả đánh giá bị hỏng: {what}.</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/templates.py"/>
        <source>The assessment of the plan is one of today. Run Assess targets in the scenario Plan for it.</source>
        <translation>Tệp kết quả đánh giá theo quy hoạch là của kịch bản Hiện trạng. Hãy chạy công cụ Đánh giá chỉ tiêu ở kịch bản Quy hoạch để tạo tệp này.</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/templates.py"/>
        <source>The assessment of today is one of the scenario Plan. Run Assess targets in the scenario Today for it.</source>
        <translation>Tệp kết quả đánh giá hiện trạng là của kịch bản Quy hoạch. Hãy chạy công cụ Đánh giá chỉ tiêu ở kịch bản Hiện trạng để tạo tệp này.</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/dossier_plan.py"/>
        <source>The atlas needs the layer of communes: choose it in Planning setup.</source>
        <translation>Tập bản đồ cần lớp xã: hãy chọn trong Thiết lập quy hoạch.</translation>
    </message>
    <message>
        <location filename="../plugin/radio/buffers.py"/>
        <source>The azimuth can be read as two directions or as a decimal fraction (32,5). Write 32/5 or 32.5.</source>
        <translation>Góc phương vị có thể hiểu là hai hướng hoặc số thập phân (32,5). Hãy ghi 32/5 hoặc 32.5.</translation>
    </message>
    <message>
        <location filename="../plugin/radio/buffers.py"/>
        <source>The azimuth is not a number of degrees. Write, for example, 120 or 0/120/240; leave it empty for a site that serves all round.</source>
        <translation>Góc phương vị không phải là số độ. Hãy ghi, ví dụ, 120 hoặc 0/120/240; để trống nếu trạm phát mọi hướng.</translation>
    </message>
    <message>
        <location filename="../plugin/radio/buffers.py"/>
        <source>The beamwidth can be read as two widths or as a decimal fraction (32,5). Write 32/5 or 32.5.</source>
        <translation>Độ rộng búp sóng có thể hiểu là hai giá trị hoặc số thập phân (32,5). Hãy ghi 32/5 hoặc 32.5.</translation>
    </message>
    <message>
        <location filename="../plugin/radio/buffers.py"/>
        <source>The beamwidth is not a number of degrees. Write, for example, 65 or 65/65/90.</source>
        <translation>Độ rộng búp sóng không phải là số độ. Hãy ghi, ví dụ, 65 hoặc 65/65/90.</translation>
    </message>
    <message>
        <location filename="../plugin/network/route_plan.py"/>
        <source>The best hubs are too far, but there is a way within the maximum length. Ask for one hub for each point to have it planned.</source>
        <translation>Các điểm đấu nối tốt nhất đều quá xa, nhưng có tuyến trong giới hạn chiều dài. Hãy chọn một điểm đấu nối cho mỗi điểm để lập tuyến đó.</translation>
    </message>
    <message>
        <location filename="../ui/setup/setup_dialog.ui"/>
        <source>The chosen finding and what to do about it</source>
        <translation>Kết quả đang chọn và cách xử lý</translation>
    </message>
    <message>
        <location filename="../ui/dossier/contents_page.ui"/>
        <source>The chosen layers one row down.</source>
        <translation>Đưa các lớp đang chọn xuống một dòng.</translation>
    </message>
    <message>
        <location filename="../ui/dossier/contents_page.ui"/>
        <source>The chosen layers one row up.</source>
        <translation>Đưa các lớp đang chọn lên một dòng.</translation>
    </message>
    <message>
        <location filename="../ui/targets/target_editor.ui"/>
        <source>The clause&apos;s own words, in Vietnamese</source>
        <translation>Đúng lời của điều khoản, bằng tiếng Việt</translation>
    </message>
    <message>
        <location filename="../plugin/targets/registers.py"/>
        <source>The code “{code}” is that of feature {other_id} as well; both are counted, and a plan for this code changes both. Mend the code, or remove the row if it is the same thing twice.</source>
        <translation>Mã “{code}” trùng với mã của đối tượng {other_id}; cả hai đều được tính và quy hoạch ghi mã này làm thay đổi cả hai. Hãy sửa mã, hoặc xóa dòng nếu là một đối tượng bị ghi hai lần.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/units.py"/>
        <source>The code “{code}” of “{name}” is the code of “{other}” (feature {other_id}) as well. Mend one.</source>
        <translation>Mã “{code}” của “{name}” trùng với mã của “{other}” (đối tượng {other_id}). Hãy sửa một trong hai.</translation>
    </message>
    <message>
        <location filename="../processing/data/crosswalk_units.py"/>
        <source>The codes of the table belong to another list: most of them stand for units of other names ({examples}). Leave the field of codes empty to match by name.</source>
        <translation>Mã trong bảng thuộc danh mục khác: đa số ứng với đơn vị mang tên khác ({examples}). Hãy để trống trường mã để khớp theo tên.</translation>
    </message>
    <message>
        <location filename="../plugin/sample/table.py"/>
        <source>The columns of table {table} do not fit its schema.</source>
        <translation>Các cột của bảng {table} không khớp với cấu trúc của bảng.</translation>
    </message>
    <message>
        <location filename="../ui/plan/plan_dialog.py"/>
        <source>The command was copied.</source>
        <translation>Đã sao chép lệnh.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/units.py"/>
        <source>The commune has neither a code nor a name. Fill them in.</source>
        <translation>Xã chưa có cả mã lẫn tên. Hãy điền vào.</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_atlas_input.py"/>
        <source>The communes cannot be carried into {crs}: {error}</source>
        <translation>Không chuyển được các xã sang {crs}: {error}</translation>
    </message>
    <message>
        <location filename="../processing/network/_road_input.py"/>
        <source>The cost is missing, zero, negative or not a number, or the cost table has no row for the road&apos;s class. Give every road a positive cost per metre.</source>
        <translation>Chi phí bị trống, bằng 0, âm, không phải là số, hoặc bảng đơn giá không có dòng cho cấp đường này. Hãy nhập chi phí mỗi mét là số dương cho mọi đường.</translation>
    </message>
    <message>
        <location filename="../processing/network/_road_input.py"/>
        <source>The cost table names neither these road classes nor a row *; their roads are set aside: {classes}</source>
        <translation>Bảng đơn giá không có các cấp đường này và cũng không có dòng *; các đường đó bị loại: {classes}</translation>
    </message>
    <message>
        <location filename="../plugin/network/costs.py"/>
        <source>The cost table needs {count} columns: road class and the cost per metre of each method.</source>
        <translation>Bảng đơn giá cần {count} cột: cấp đường và chi phí mỗi mét của từng phương thức.</translation>
    </message>
    <message>
        <location filename="../processing/targets/_reader.py"/>
        <source>The cost “{cost}” is no price in VND; the thing counts as one without a price.</source>
        <translation>Chi phí “{cost}” không phải là giá tính bằng VND; đối tượng được coi là chưa có giá.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/crosswalk.py"/>
        <location filename="../plugin/targets/crosswalk_table.py"/>
        <source>The crosswalk has no rows that can be used.</source>
        <translation>Bảng đối chiếu không có dòng nào dùng được.</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/dossier_plan.py"/>
        <source>The date of the document is no day. Write it as 22/11/2026.</source>
        <translation>Ngày của văn bản không hợp lệ. Hãy ghi theo dạng 22/11/2026.</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_report_parameters.py"/>
        <source>The day of the plan, as 2026-06-30: it stands beside every number from the planned layers. Empty: not said.</source>
        <translation>Ngày của phương án, dạng 2026-06-30: được ghi cạnh mọi số liệu lấy từ các lớp dự kiến. Để trống: không ghi.</translation>
    </message>
    <message>
        <location filename="../ui/setup/setup_dialog.ui"/>
        <source>The day stands beside every value in documents</source>
        <translation>Ngày này ghi cạnh mọi giá trị trong văn bản</translation>
    </message>
    <message>
        <location filename="../ui/setup/setup_dialog.ui"/>
        <source>The day that the layers describe</source>
        <translation>Ngày của dữ liệu</translation>
    </message>
    <message>
        <location filename="../plugin/targets/readiness_catalogue.py"/>
        <source>The day that the layers describe is not given.</source>
        <translation>Chưa cho ngày của dữ liệu.</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_report_parameters.py"/>
        <source>The day that the layers describe of which the assessment knows none (communes, for example), as 2025-12-31. Empty: not said.</source>
        <translation>Ngày mà các lớp phản ánh, dùng cho những lớp mà kết quả đánh giá không ghi ngày (chẳng hạn lớp xã), dạng 2025-12-31. Để trống: không ghi.</translation>
    </message>
    <message>
        <location filename="../processing/dossier/report_compliance.py"/>
        <location filename="../processing/targets/_assessment_parameters.py"/>
        <source>The day that the layers describe, as 2025-12-31; it stands beside every value. Empty: not said.</source>
        <translation>Ngày mà các lớp phản ánh, dạng 2025-12-31; được ghi cạnh mỗi giá trị. Để trống nếu không rõ.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/declared.py"/>
        <source>The declared values “{table}” have no column {columns}. Every value needs its year, source and date.</source>
        <translation>Bảng giá trị khai báo “{table}” thiếu cột {columns}. Mỗi giá trị phải có năm, nguồn và ngày.</translation>
    </message>
    <message>
        <location filename="../processing/targets/_assessment_parameters.py"/>
        <source>The distance to fibre along roads needs the roads. Give them, or choose another rule.</source>
        <translation>Cự ly đến cáp quang theo đường cần có lớp đường giao thông. Hãy chọn lớp đường, hoặc quy tắc khác.</translation>
    </message>
    <message>
        <location filename="../ui/targets/target_editor.py"/>
        <source>The document has no number, date or issuer yet.</source>
        <translation>Văn bản chưa có số, ngày hoặc cơ quan ban hành.</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_report_parameters.py"/>
        <source>The document is about this commune alone. Empty: the whole province.</source>
        <translation>Văn bản chỉ nói về xã này. Để trống: toàn tỉnh.</translation>
    </message>
    <message>
        <location filename="../ui/targets/target_editor.ui"/>
        <source>The document says “about” (khoảng)</source>
        <translation>Văn bản viết “khoảng”</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/package/assembly.py"/>
        <source>The document {name} does not open: {what}. Mend it, or leave it out.</source>
        <translation>Văn bản {name} không mở được: {what}. Hãy sửa hoặc bỏ văn bản này.</translation>
    </message>
    <message>
        <location filename="../ui/targets/target_editor.ui"/>
        <source>The document&apos;s words where it names no day: Quý IV/2025, Thường xuyên</source>
        <translation>Lời của văn bản khi không nêu ngày: Quý IV/2025, Thường xuyên</translation>
    </message>
    <message>
        <location filename="../ui/dossier/type_page.ui"/>
        <source>The documents and maps are about the whole province, or about one commune alone.</source>
        <translation>Văn bản và bản đồ về toàn tỉnh, hoặc chỉ về một xã.</translation>
    </message>
    <message>
        <location filename="../ui/dossier/files_page.ui"/>
        <source>The documents, the atlas, the dossier and its archive are written into it. Files of the same names are replaced.</source>
        <translation>Văn bản, tập bản đồ, hồ sơ và tệp nén được ghi vào đây. Tệp trùng tên bị thay thế.</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/package/assembly.py"/>
        <source>The dossier in {folder} was worked in since it was made: {files}. Take what you need out of it, or choose another folder; nothing was changed.</source>
        <translation>Hồ sơ trong {folder} đã bị sửa đổi sau khi lập: {files}. Hãy lấy ra những gì cần giữ, hoặc chọn thư mục khác; chưa có gì bị thay đổi.</translation>
    </message>
    <message>
        <location filename="../processing/dossier/package_dossier.py"/>
        <source>The dossier is not complete. Missing: {items}. Add what is missing, or tick “Also if something is missing”.</source>
        <translation>Hồ sơ chưa đầy đủ. Còn thiếu: {items}. Hãy bổ sung phần còn thiếu, hoặc đánh dấu “Lập cả khi còn thiếu”.</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/verification/folder.py"/>
        <source>The dossier was made although documents or layers were missing.</source>
        <translation>Hồ sơ được lập dù còn thiếu văn bản hoặc lớp.</translation>
    </message>
    <message>
        <location filename="../plugin/gis/source.py"/>
        <location filename="../processing/network/_cost_parameters.py"/>
        <source>The expression for {layer} cannot be read: {error}</source>
        <translation>Không hiểu được biểu thức cho {layer}: {error}</translation>
    </message>
    <message>
        <location filename="../plugin/gis/osm.py"/>
        <source>The extent cannot be carried into longitude and latitude: {error} Check its CRS.</source>
        <translation>Không chuyển được phạm vi sang kinh độ, vĩ độ: {error} Hãy kiểm tra hệ tọa độ của phạm vi.</translation>
    </message>
    <message>
        <location filename="../processing/data/import_osm.py"/>
        <source>The extent has no CRS. Write it after the numbers, as in 105.1,105.4,21.2,21.5 [EPSG:4326].</source>
        <translation>Phạm vi không có hệ tọa độ. Hãy ghi sau các con số, như 105.1,105.4,21.2,21.5 [EPSG:4326].</translation>
    </message>
    <message>
        <location filename="../processing/data/import_osm.py"/>
        <source>The extent is empty. Draw it anew, or leave it empty for the whole file.</source>
        <translation>Phạm vi không có diện tích. Hãy vẽ lại, hoặc để trống để lấy cả tệp.</translation>
    </message>
    <message>
        <location filename="../plugin/gis/source.py"/>
        <source>The feature has no geometry. Draw it or delete it.</source>
        <translation>Đối tượng không có hình học. Hãy vẽ hoặc xóa đối tượng.</translation>
    </message>
    <message>
        <location filename="../ui/setup/setup_dialog.py"/>
        <source>The fictional province is being made …</source>
        <translation>Đang tạo tỉnh mẫu …</translation>
    </message>
    <message>
        <location filename="../plugin/targets/readiness_catalogue.py"/>
        <source>The field “{field}” ({column}) holds numbers: codes have lost their leading zeros.</source>
        <translation>Trường “{field}” ({column}) là kiểu số: mã đã mất số 0 ở đầu.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/readiness_catalogue.py"/>
        <source>The fields that were chosen are not there any more: {fields}.</source>
        <translation>Không còn các trường đã chọn: {fields}.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/set_editing.py"/>
        <source>The file is JSON, but not a target set.</source>
        <translation>Tệp là JSON nhưng không phải bộ chỉ tiêu.</translation>
    </message>
    <message>
        <location filename="../ui/targets/target_editor.py"/>
        <source>The file is no longer there; saving writes it anew.</source>
        <translation>Tệp không còn nữa; khi lưu sẽ ghi lại tệp.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/readiness_catalogue.py"/>
        <source>The file of the target set is not there: {file}.</source>
        <translation>Không thấy tệp bộ chỉ tiêu: {file}.</translation>
    </message>
    <message>
        <location filename="../processing/models.py"/>
        <source>The file of this model is damaged: {path}. Install the plugin again.</source>
        <translation>Tệp của mô hình này bị hỏng: {path}. Hãy cài lại plugin.</translation>
    </message>
    <message>
        <location filename="../plugin/osm/files.py"/>
        <location filename="../processing/dossier/package_dossier.py"/>
        <location filename="../processing/dossier/verify_dossier.py"/>
        <source>The file {path} does not exist.</source>
        <translation>Tệp {path} không tồn tại.</translation>
    </message>
    <message>
        <location filename="../ui/dossier/contents_page.ui"/>
        <source>The first step finds what is missing for the targets, with the layers of the plan.</source>
        <translation>Bước đầu tiên tìm những gì còn thiếu để đạt mục tiêu, từ các lớp của quy hoạch.</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/package/assembly.py"/>
        <location filename="../plugin/dossier/package/place.py"/>
        <location filename="../processing/dossier/_package_input.py"/>
        <source>The folder {folder} cannot be read: {error}</source>
        <translation>Không đọc được thư mục {folder}: {error}</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/package/place.py"/>
        <location filename="../plugin/gis/sink.py"/>
        <location filename="../processing/dossier/_places.py"/>
        <source>The folder {folder} cannot be written to: {error}</source>
        <translation>Không ghi được vào thư mục {folder}: {error}</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/package/place.py"/>
        <location filename="../plugin/gis/sink.py"/>
        <location filename="../processing/dossier/_places.py"/>
        <source>The folder {folder} does not exist. Create it and run again.</source>
        <translation>Thư mục {folder} không tồn tại. Hãy tạo thư mục rồi chạy lại.</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/package/assembly.py"/>
        <location filename="../processing/dossier/_package_input.py"/>
        <source>The folder {folder} is not empty and holds no dossier. Choose another; nothing was changed.</source>
        <translation>Thư mục {folder} không trống và không chứa hồ sơ. Hãy chọn thư mục khác; chưa có gì bị thay đổi.</translation>
    </message>
    <message>
        <location filename="../ui/about/about_dialog.py"/>
        <source>The form of documents: Decree 30/2020/NĐ-CP, Annex I.</source>
        <translation>Thể thức văn bản: Nghị định 30/2020/NĐ-CP, Phụ lục I.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/gap_rows.py"/>
        <source>The gaps are damaged or of an earlier version: they lack “{what}”. Find them anew.</source>
        <translation>Dữ liệu đối tượng còn thiếu bị hỏng hoặc do phiên bản cũ ghi: thiếu “{what}”. Hãy chạy lại công cụ tìm đối tượng còn thiếu.</translation>
    </message>
    <message>
        <location filename="../plugin/gis/source.py"/>
        <source>The geometry is invalid. Mend it with Fix geometries.</source>
        <translation>Hình học không hợp lệ. Hãy sửa bằng công cụ Fix geometries (Sửa hình học).</translation>
    </message>
    <message>
        <location filename="../processing/data/_crosswalk_parameters.py"/>
        <source>The highest value of all units of which a part goes in.</source>
        <translation>Giá trị lớn nhất trong các đơn vị có phần chuyển vào.</translation>
    </message>
    <message>
        <location filename="../ui/targets/target_editor.ui"/>
        <source>The indicator that the item is measured by</source>
        <translation>Chỉ tiêu dùng để đo mục này</translation>
    </message>
    <message>
        <location filename="../ui/setup/setup_dialog.ui"/>
        <source>The last year of the tables</source>
        <translation>Năm cuối của bảng thống kê</translation>
    </message>
    <message>
        <location filename="../plugin/radio/buffers.py"/>
        <source>The latitude or longitude is outside its range. The layer may be declared in degrees while its coordinates are in metres: check its CRS.</source>
        <translation>Vĩ độ hoặc kinh độ nằm ngoài giới hạn. Có thể lớp được khai báo theo độ nhưng tọa độ lại là mét: hãy kiểm tra hệ tọa độ của lớp.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/readiness_catalogue.py"/>
        <source>The layer cannot be opened: its file is missing, moved or damaged.</source>
        <translation>Không mở được lớp: tệp bị thiếu, bị chuyển chỗ hoặc hỏng.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/measuring.py"/>
        <source>The layer for “{role}” ({source}) has no column “{column}”, and nothing that it can be made from: {columns_from}.</source>
        <translation>Lớp “{role}” ({source}) không có cột “{column}” và cũng không có dữ liệu để tính cột này: {columns_from}.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/measuring.py"/>
        <source>The layer for “{role}” ({source}) has no column “{column}”.</source>
        <translation>Lớp “{role}” ({source}) không có cột “{column}”.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/measuring.py"/>
        <source>The layer for “{role}” ({source}) is empty.</source>
        <translation>Lớp “{role}” ({source}) không có đối tượng nào.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/gaps.py"/>
        <source>The layer for “{role}”, which tells what is missing, is not there or lacks its column.</source>
        <translation>Thiếu lớp dữ liệu “{role}” hoặc thiếu cột cần thiết trong lớp này nên không xác định được đối tượng nào còn thiếu.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/readiness_catalogue.py"/>
        <source>The layer has changes that are not saved.</source>
        <translation>Lớp có thay đổi chưa lưu.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/readiness_catalogue.py"/>
        <source>The layer has no coordinate reference system: nobody knows where it lies.</source>
        <translation>Lớp chưa có hệ tọa độ: không biết lớp nằm ở đâu.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/readiness_catalogue.py"/>
        <source>The layer has no features.</source>
        <translation>Lớp không có đối tượng nào.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/readiness_catalogue.py"/>
        <source>The layer lies nowhere near the communes.</source>
        <translation>Lớp nằm xa các xã, phường, đặc khu.</translation>
    </message>
    <message>
        <location filename="../ui/compliance/row_details.py"/>
        <source>The layer of communes does not say which district they were of.</source>
        <translation>Lớp xã không cho biết xã thuộc huyện cũ nào.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/readiness_catalogue.py"/>
        <source>The layer of the communes has no features.</source>
        <translation>Lớp xã, phường, đặc khu không có đối tượng nào.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/readiness_catalogue.py"/>
        <source>The layer plays several roles: {roles}.</source>
        <translation>Lớp được dùng cho nhiều vai trò: {roles}.</translation>
    </message>
    <message>
        <location filename="../ui/setup/setup_dialog.ui"/>
        <source>The layer whose fields are shown</source>
        <translation>Lớp có các trường được hiển thị</translation>
    </message>
    <message>
        <location filename="../ui/setup/setup_dialog.ui"/>
        <source>The layers describe the &amp;day:</source>
        <translation>N&amp;gày của dữ liệu:</translation>
    </message>
    <message>
        <location filename="../processing/targets/_places.py"/>
        <source>The layers for the rule of fibre are not given: it is what the village layer reports.</source>
        <translation>Không có các lớp cần cho quy tắc cáp quang: lấy theo báo cáo trong lớp thôn.</translation>
    </message>
    <message>
        <location filename="../ui/plan/plan_preview.py"/>
        <source>The layers have different CRS ({crs}). They are carried over; check that each is declared rightly.</source>
        <translation>Các lớp có hệ tọa độ khác nhau ({crs}). Tọa độ được chuyển đổi khi chạy; hãy kiểm tra hệ tọa độ khai báo của từng lớp.</translation>
    </message>
    <message>
        <location filename="../ui/plan/plan_results.ui"/>
        <source>The layers of this run. The buttons below work on the chosen one.</source>
        <translation>Các lớp của lần chạy này. Các nút bên dưới áp dụng cho lớp đang chọn.</translation>
    </message>
    <message>
        <location filename="../processing/dossier/export_atlas.py"/>
        <source>The layout has no items with these ids, and the maps go without them: {ids}.</source>
        <translation>Mẫu trang in không có thành phần mang các mã (id) sau, nên bản đồ không có các thành phần đó: {ids}.</translation>
    </message>
    <message>
        <location filename="../processing/dossier/export_atlas.py"/>
        <source>The layout has {count} pages: only the first is used.</source>
        <translation>Mẫu trang in có {count} trang: chỉ dùng trang đầu.</translation>
    </message>
    <message>
        <location filename="../plugin/gis/maps/layouts.py"/>
        <source>The layout {path} cannot be read: {error}</source>
        <translation>Không đọc được mẫu trang in {path}: {error}</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_atlas_parameters.py"/>
        <source>The layout {path} does not exist.</source>
        <translation>Mẫu trang in {path} không tồn tại.</translation>
    </message>
    <message>
        <location filename="../plugin/gis/maps/layouts.py"/>
        <source>The layout {path} has no map. Add one and give it the id “map”.</source>
        <translation>Mẫu trang in {path} không có bản đồ. Hãy thêm một bản đồ và đặt mã (id) là “map”.</translation>
    </message>
    <message>
        <location filename="../plugin/gis/maps/layouts.py"/>
        <source>The layout {path} has no page, or one of a size that nobody can print. Set the size of its page.</source>
        <translation>Mẫu trang in {path} không có trang, hoặc trang có khổ không in được. Hãy đặt lại khổ trang.</translation>
    </message>
    <message>
        <location filename="../plugin/gis/maps/atlas.py"/>
        <source>The legend has no room for all symbols on {count} pages ({pages}): {symbols} are not explained there. Choose a larger paper, or give fewer layers.</source>
        <translation>Chú giải không đủ chỗ cho mọi ký hiệu trên {count} trang ({pages}): {symbols} không được giải thích ở đó. Hãy chọn khổ giấy lớn hơn, hoặc đưa vào ít lớp hơn.</translation>
    </message>
    <message>
        <location filename="../ui/plan/plan_dialog.py"/>
        <source>The lines of Python were copied.</source>
        <translation>Đã sao chép mã Python.</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/verification/archive.py"/>
        <source>The list of the archive shares bytes with a file.</source>
        <translation>Danh sách của tệp nén dùng chung byte với một tệp.</translation>
    </message>
    <message>
        <location filename="../processing/data/_crosswalk_parameters.py"/>
        <source>The lowest value of all units of which a part goes in.</source>
        <translation>Giá trị nhỏ nhất trong các đơn vị có phần chuyển vào.</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/package/manifest.py"/>
        <source>The manifest is damaged: {what}</source>
        <translation>Bản kê (manifest) bị hỏng: {what}</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/package/manifest.py"/>
        <source>The manifest is no JSON: {error}</source>
        <translation>Bản kê (manifest) không phải JSON: {error}</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/package/manifest.py"/>
        <source>The manifest is not that of a dossier of Hạ Tầng Số.</source>
        <translation>Bản kê (manifest) không phải của hồ sơ Hạ Tầng Số.</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/package/manifest.py"/>
        <source>The manifest is of form {written}, which this version does not know (it knows {known}).</source>
        <translation>Bản kê (manifest) có dạng thức {written} mà phiên bản này không biết (phiên bản này biết {known}).</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/package/manifest.py"/>
        <location filename="../plugin/dossier/verification/folder.py"/>
        <source>The manifest is too large ({size} bytes).</source>
        <translation>Bản kê (manifest) quá lớn ({size} byte).</translation>
    </message>
    <message>
        <location filename="../plugin/gis/package/check.py"/>
        <source>The manifest names it, but not among its files.</source>
        <translation>Bản kê (manifest) có nhắc đến tệp này, nhưng không ghi trong danh sách tệp.</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/package/manifest.py"/>
        <source>The manifest was changed after the dossier was made: its seal does not fit.</source>
        <translation>Bản kê (manifest) đã bị thay đổi sau khi lập hồ sơ: dấu niêm phong không khớp.</translation>
    </message>
    <message>
        <location filename="../ui/compliance/compliance_dock.ui"/>
        <source>The manual of this window (F1)</source>
        <translation>Hướng dẫn của cửa sổ này (F1)</translation>
    </message>
    <message>
        <location filename="../plugin/gis/maps/images.py"/>
        <source>The map cannot be carried into another CRS: {error}</source>
        <translation>Không chuyển được bản đồ sang hệ tọa độ khác: {error}</translation>
    </message>
    <message>
        <location filename="../plugin/osm/files.py"/>
        <source>The map cannot be unpacked into the folder for temporary files, {folder}: {error}</source>
        <translation>Không giải nén được bản đồ vào thư mục tạm {folder}: {error}</translation>
    </message>
    <message>
        <location filename="../plugin/targets/assessment.py"/>
        <source>The near band must be at least 0 and below 1, not {near}.</source>
        <translation>Biên “gần đạt” phải từ 0 đến dưới 1, không phải {near}.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/assessment.py"/>
        <source>The near band of item “{item}” must be at least 0 and below 1, not {near}.</source>
        <translation>Biên “gần đạt” của mục “{item}” phải từ 0 đến dưới 1, không phải {near}.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/measuring.py"/>
        <source>The newest value is of {year}, {age} years before {assessed}.</source>
        <translation>Giá trị mới nhất là của năm {year}, cách năm {assessed} {age} năm.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/gaps.py"/>
        <source>The number is known for the province only: it does not tell which communes lack what.</source>
        <translation>Số liệu chỉ có ở cấp tỉnh: không cho biết xã nào còn thiếu gì.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/measuring.py"/>
        <source>The number of people is empty in all rows of the layer for “{role}”.</source>
        <translation>Số dân để trống ở mọi dòng của lớp “{role}”.</translation>
    </message>
    <message>
        <location filename="../plugin/sample/province.py"/>
        <source>The number of villages must lie between {low} and {high}.</source>
        <translation>Số thôn phải nằm trong khoảng {low} đến {high}.</translation>
    </message>
    <message>
        <location filename="../ui/setup/sample_opener.py"/>
        <source>The open project has changes that are not saved. Save them first?</source>
        <translation>Dự án đang mở có thay đổi chưa lưu. Lưu trước khi mở tỉnh mẫu?</translation>
    </message>
    <message>
        <location filename="../ui/plan/plan_dialog.ui"/>
        <source>The page of the manual on this window (F1)</source>
        <translation>Trang hướng dẫn về cửa sổ này (F1)</translation>
    </message>
    <message>
        <location filename="../plugin/gis/source.py"/>
        <source>The place cannot be carried into the CRS of the calculation. Check the CRS of the layer.</source>
        <translation>Không chuyển được vị trí sang hệ tọa độ tính toán. Hãy kiểm tra hệ tọa độ của lớp.</translation>
    </message>
    <message>
        <location filename="../plugin/radio/buffers.py"/>
        <source>The place lies outside the area where the CRS of the layer can be used. Check that CRS.</source>
        <translation>Vị trí nằm ngoài phạm vi dùng được của hệ tọa độ của lớp. Hãy kiểm tra hệ tọa độ đó.</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_report_input.py"/>
        <source>The plan changes no result of the assessment: it is not told of.</source>
        <translation>Phương án không làm thay đổi kết quả đánh giá nào nên không được nêu trong văn bản.</translation>
    </message>
    <message>
        <location filename="../ui/targets/target_editor.ui"/>
        <source>The plan of the open project is measured against this set</source>
        <translation>Kế hoạch đang mở được đánh giá theo bộ chỉ tiêu này</translation>
    </message>
    <message>
        <location filename="../ui/setup/setup_dialog.ui"/>
        <source>The plan whose targets count</source>
        <translation>Kế hoạch có các chỉ tiêu được dùng</translation>
    </message>
    <message>
        <location filename="../plugin/targets/crosswalk_table.py"/>
        <source>The polygon of this unit overlaps none of the other side: there is nowhere to carry it.</source>
        <translation>Vùng của đơn vị này không chồng lên đơn vị nào của phía bên kia: không có nơi để chuyển đến.</translation>
    </message>
    <message>
        <location filename="../ui/dossier/dossier_wizard.py"/>
        <source>The project cannot be saved: {error}</source>
        <translation>Không lưu được dự án: {error}</translation>
    </message>
    <message>
        <location filename="../plugin/gis/package/check_projects.py"/>
        <source>The project does not open.</source>
        <translation>Dự án không mở được.</translation>
    </message>
    <message>
        <location filename="../ui/child.py"/>
        <source>The project has changes that are not saved. Save it (Project ▸ Save) and run again.</source>
        <translation>Dự án có thay đổi chưa lưu. Hãy lưu (Dự án ▸ Lưu) rồi chạy lại.</translation>
    </message>
    <message>
        <location filename="../ui/dossier/run_page.py"/>
        <source>The project has changes that are not saved: the steps read it from its file.</source>
        <translation>Dự án có thay đổi chưa lưu: các bước đọc dự án từ tệp.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/readiness_catalogue.py"/>
        <source>The project has no layers yet.</source>
        <translation>Dự án chưa có lớp nào.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/readiness_catalogue.py"/>
        <source>The project is not saved in a file yet.</source>
        <translation>Dự án chưa được lưu thành tệp.</translation>
    </message>
    <message>
        <location filename="../plugin/gis/package/project.py"/>
        <source>The project {name} cannot be read: {error}</source>
        <translation>Không đọc được dự án {name}: {error}</translation>
    </message>
    <message>
        <location filename="../processing/worker.py"/>
        <source>The project {path} cannot be opened.</source>
        <translation>Không mở được dự án {path}.</translation>
    </message>
    <message>
        <location filename="../processing/data/create_sample.py"/>
        <source>The province and the number of its communes grow with it: 600 villages have 60 communes.</source>
        <translation>Diện tích tỉnh và số xã tăng theo: 600 thôn thì có 60 xã.</translation>
    </message>
    <message>
        <location filename="../plugin/radio/buffers.py"/>
        <source>The radius can be read as thousands or as a decimal fraction (1.500 or 1,500). Write 1500 or 1.5.</source>
        <translation>Bán kính có thể hiểu là hàng nghìn hoặc số thập phân (1.500 hay 1,500). Hãy ghi 1500 hoặc 1.5.</translation>
    </message>
    <message>
        <location filename="../plugin/radio/buffers.py"/>
        <source>The radius is empty. Fill it in.</source>
        <translation>Bán kính bị bỏ trống. Hãy điền giá trị.</translation>
    </message>
    <message>
        <location filename="../plugin/radio/buffers.py"/>
        <source>The radius is more than 200 km. Check whether it is in metres or in kilometres.</source>
        <translation>Bán kính lớn hơn 200 km. Hãy kiểm tra đơn vị là mét hay kilômét.</translation>
    </message>
    <message>
        <location filename="../plugin/radio/buffers.py"/>
        <source>The radius is not a number. Write digits only, without a unit, for example 3.5.</source>
        <translation>Bán kính không phải là số. Chỉ ghi chữ số, không kèm đơn vị, ví dụ 3.5.</translation>
    </message>
    <message>
        <location filename="../plugin/radio/buffers.py"/>
        <source>The radius is zero or negative. It must be greater than 0.</source>
        <translation>Bán kính bằng 0 hoặc âm. Giá trị phải lớn hơn 0.</translation>
    </message>
    <message>
        <location filename="../plugin/radio/buffers.py"/>
        <source>The radius must be above 0 and up to 200 km.</source>
        <translation>Bán kính phải lớn hơn 0 và không quá 200 km.</translation>
    </message>
    <message>
        <location filename="../plugin/gis/raster.py"/>
        <source>The raster {layer} cannot be read.</source>
        <translation>Không đọc được ảnh raster {layer}.</translation>
    </message>
    <message>
        <location filename="../plugin/gis/raster.py"/>
        <source>The raster {layer} has no band {band}.</source>
        <translation>Ảnh raster {layer} không có kênh {band}.</translation>
    </message>
    <message>
        <location filename="../plugin/gis/raster.py"/>
        <source>The raster {layer} has no cells of its own. Save it to a file first.</source>
        <translation>Ảnh raster {layer} không có lưới ô riêng. Trước hết hãy lưu nó ra tệp.</translation>
    </message>
    <message>
        <location filename="../ui/jobs.py"/>
        <source>The result {name} cannot be opened.</source>
        <translation>Không mở được kết quả {name}.</translation>
    </message>
    <message>
        <location filename="../plugin/network/faults.py"/>
        <source>The road ends close to another road without being joined to it. Move its end onto the other road with snapping switched on, or run again with a joining tolerance that is not smaller than the gap.</source>
        <translation>Đường kết thúc sát một đường khác nhưng không nối vào đường đó. Hãy bật chế độ bắt điểm rồi dời đầu mút lên đường kia, hoặc chạy lại với dung sai nối không nhỏ hơn khoảng hở.</translation>
    </message>
    <message>
        <location filename="../plugin/network/faults.py"/>
        <source>The road has no length: all its vertices lie in one place. Redraw it or delete it.</source>
        <translation>Đường không có chiều dài: mọi đỉnh đều nằm tại một chỗ. Hãy vẽ lại hoặc xóa.</translation>
    </message>
    <message>
        <location filename="../plugin/network/faults.py"/>
        <source>The road lies twice in the layer, in the same or in the opposite direction. Where the vertices of both are the same, only the cheaper one is used. Delete the other.</source>
        <translation>Đường được vẽ hai lần trong lớp, cùng chiều hoặc ngược chiều. Nơi các đỉnh của hai đường trùng nhau, chỉ đường rẻ hơn được sử dụng. Hãy xóa đường còn lại.</translation>
    </message>
    <message>
        <location filename="../processing/network/build_network.py"/>
        <source>The roads between two nodes; two roads of the layer are never merged into one edge.</source>
        <translation>Đoạn đường giữa hai nút; hai đường của lớp gốc không bao giờ bị gộp thành một cạnh.</translation>
    </message>
    <message>
        <location filename="../plugin/network/route_plan.py"/>
        <source>The roads here are not connected to any hub. Mend the network (see the faults of Build network), or add a hub on this part.</source>
        <translation>Đường ở đây không nối với điểm đấu nối nào. Hãy sửa mạng đường (xem các lỗi của công cụ Dựng mạng đường), hoặc bổ sung điểm đấu nối trong cụm này.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/crosswalk_table.py"/>
        <source>The row has neither a code nor a name. Fill in the code of its unit.</source>
        <translation>Dòng không có mã và cũng không có tên. Hãy điền mã đơn vị.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/statistics.py"/>
        <source>The row is of province {code}, not of {province}; it is not used.</source>
        <translation>Dòng này thuộc tỉnh {code}, không phải {province}; không được dùng.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/statistics.py"/>
        <source>The row names no commune; it is not used. Fill in the code.</source>
        <translation>Dòng này không ghi xã nào nên không được dùng. Hãy điền mã xã.</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_report_parameters.py"/>
        <location filename="../ui/dossier/files_page.ui"/>
        <source>The same content in one file with an interactive map; it needs no network.</source>
        <translation>Cùng nội dung trong một tệp, có bản đồ tương tác, xem được không cần mạng.</translation>
    </message>
    <message>
        <location filename="../processing/dossier/package_dossier.py"/>
        <location filename="../ui/dossier/files_page.ui"/>
        <source>The same dossier in one file, to be handed in or sent.</source>
        <translation>Cùng hồ sơ đó trong một tệp, để nộp hoặc gửi đi.</translation>
    </message>
    <message>
        <location filename="../processing/targets/target_gaps.py"/>
        <source>The same rows for things that are lines, drawn as lines.</source>
        <translation>Các dòng đó cho đối tượng dạng đường, vẽ thành đường.</translation>
    </message>
    <message>
        <location filename="../processing/targets/_assessment_input.py"/>
        <source>The scenario is the plan, but no planned layer is given: it is the same as today.</source>
        <translation>Kịch bản là phương án nhưng không có lớp dự kiến nào: kết quả giống hiện trạng.</translation>
    </message>
    <message>
        <location filename="../processing/targets/_assessment_input.py"/>
        <source>The scenario is today: planned layers do not count as built.</source>
        <translation>Kịch bản là hiện trạng: các lớp dự kiến không được tính là đã xây dựng.</translation>
    </message>
    <message>
        <location filename="../plugin/radio/buffers.py"/>
        <source>The sector width must be above 0 and up to 360 degrees.</source>
        <translation>Độ rộng cánh sóng phải lớn hơn 0 và không quá 360 độ.</translation>
    </message>
    <message>
        <location filename="../plugin/sample/province.py"/>
        <source>The seed must not be negative.</source>
        <translation>Số hạt giống không được âm.</translation>
    </message>
    <message>
        <location filename="../ui/targets/target_editor.ui"/>
        <source>The set: document, groups, items</source>
        <translation>Bộ chỉ tiêu: văn bản, nhóm, mục</translation>
    </message>
    <message>
        <location filename="../ui/targets/target_editor.ui"/>
        <source>The set: its document, and its items by kind</source>
        <translation>Bộ chỉ tiêu: văn bản và các mục theo loại</translation>
    </message>
    <message>
        <location filename="../ui/targets/target_editor.ui"/>
        <source>The sets that come with the plugin, and files of your own</source>
        <translation>Các bộ chỉ tiêu có sẵn và tệp của bạn</translation>
    </message>
    <message>
        <location filename="../ui/compliance/inputs.py"/>
        <source>The setup of the plan has changed since.</source>
        <translation>Thiết lập quy hoạch đã thay đổi sau lần đánh giá.</translation>
    </message>
    <message>
        <location filename="../processing/targets/_assessment_parameters.py"/>
        <source>The share of the area needs villages as polygons. Choose another rule, or another layer.</source>
        <translation>Quy tắc phần diện tích cần lớp thôn dạng vùng. Hãy chọn quy tắc khác, hoặc lớp khác.</translation>
    </message>
    <message>
        <location filename="../processing/targets/_assessment_parameters.py"/>
        <source>The share of the area needs villages as polygons; the share of the people needs population cells. Where there is no coverage at all, what the village layer reports is taken, and the result says so.</source>
        <translation>Phần diện tích cần lớp thôn dạng vùng; phần dân số cần ô dân số. Nếu hoàn toàn không có vùng phủ thì lấy theo báo cáo trong lớp thôn, và kết quả ghi rõ như vậy.</translation>
    </message>
    <message>
        <location filename="../processing/targets/_assessment_parameters.py"/>
        <source>The share of the people needs population cells. Give them, or choose another rule.</source>
        <translation>Quy tắc phần dân số cần ô dân số. Hãy chọn lớp ô dân số, hoặc quy tắc khác.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/coverage.py"/>
        <source>The share that must be covered is {share} %; it must be above 0 and not above 100 %.</source>
        <translation>Tỷ lệ phải được phủ là {share} %; tỷ lệ này phải lớn hơn 0 và không quá 100 %.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/crosswalk.py"/>
        <source>The shares of an old unit must add up to 1. They do not for: {units}. Add the missing rows, delete those that stand twice, or correct the shares.</source>
        <translation>Tổng tỷ lệ của mỗi đơn vị cũ phải bằng 1. Các đơn vị sau chưa đúng: {units}. Hãy bổ sung dòng thiếu, xóa dòng lặp hoặc sửa tỷ lệ.</translation>
    </message>
    <message>
        <location filename="../processing/targets/_signal.py"/>
        <source>The signal level raster has values above 0 ({value}): these are no levels in dBm. Choose another raster.</source>
        <translation>Raster mức thu có giá trị lớn hơn 0 ({value}): đó không phải mức thu tính bằng dBm. Hãy chọn raster khác.</translation>
    </message>
    <message>
        <location filename="../processing/models.py"/>
        <source>The step “{step}” of this model is not available.</source>
        <translation>Bước “{step}” của mô hình này không dùng được.</translation>
    </message>
    <message>
        <location filename="../ui/dossier/run_page.py"/>
        <source>The steps are running. You can close this window and open it again.</source>
        <translation>Các bước đang chạy. Có thể đóng cửa sổ này rồi mở lại.</translation>
    </message>
    <message>
        <location filename="../ui/dossier/run_page.ui"/>
        <source>The steps run in a process of their own, which reads the project from its file.</source>
        <translation>Các bước chạy trong tiến trình riêng, đọc dự án từ tệp.</translation>
    </message>
    <message>
        <location filename="../ui/dossier/run_page.ui"/>
        <source>The steps run in the background: you can go on working.</source>
        <translation>Các bước chạy nền: bạn vẫn làm việc tiếp được.</translation>
    </message>
    <message>
        <location filename="../plugin/radio/buffers.py"/>
        <source>The table of radii needs four columns: technology, urban, suburban and rural radius (m).</source>
        <translation>Bảng bán kính cần bốn cột: công nghệ, bán kính đô thị, ngoại ô và nông thôn (m).</translation>
    </message>
    <message>
        <location filename="../plugin/targets/measuring.py"/>
        <source>The table of the province says {other}; what its communes give, {value}, was taken.</source>
        <translation>Bảng của tỉnh ghi {other}; đã lấy kết quả tổng hợp từ các xã là {value}.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/statistics.py"/>
        <source>The table “{table}” has no column of years. Name it “year” or “nam”, or choose it.</source>
        <translation>Bảng “{table}” không có cột năm. Hãy đặt tên cột là “year” hoặc “nam”, hoặc chọn cột năm.</translation>
    </message>
    <message>
        <location filename="../processing/data/import_osm.py"/>
        <source>The target CRS is not known. Choose one, or leave it empty for EPSG:4326.</source>
        <translation>Không nhận ra hệ tọa độ đích. Hãy chọn một hệ, hoặc để trống để dùng EPSG:4326.</translation>
    </message>
    <message>
        <location filename="../processing/targets/assess_targets.py"/>
        <source>The target set has no indicator with a number, only tasks and requirements. Tick “Also indicators that the set has no target for” to see where the province stands.</source>
        <translation>Bộ chỉ tiêu này không có chỉ tiêu bằng số, chỉ có nhiệm vụ và yêu cầu. Chọn “Cả chỉ tiêu không có mục tiêu trong bộ” để xem tỉnh đang ở đâu.</translation>
    </message>
    <message>
        <location filename="../plugin/radio/buffers.py"/>
        <source>The technology is empty, so that the table gives no radius. Fill it in, or choose a radius field.</source>
        <translation>Công nghệ bị bỏ trống nên bảng không cho bán kính. Hãy điền công nghệ, hoặc chọn trường bán kính.</translation>
    </message>
    <message>
        <location filename="../plugin/radio/buffers.py"/>
        <source>The technology “{name}” is not in the table. Known: {known}. Correct it or add a row.</source>
        <translation>Công nghệ “{name}” không có trong bảng. Các công nghệ đã có: {known}. Hãy sửa lại hoặc thêm một dòng.</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/word/template_file.py"/>
        <source>The template cannot be read ({error}): open it in Word or LibreOffice and save it again as .docx.</source>
        <translation>Không đọc được tệp mẫu ({error}): hãy mở bằng Word hoặc LibreOffice và lưu lại thành .docx.</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/word/template.py"/>
        <source>The template has no place for {placeholders}: what belongs there was put at the end of the document.</source>
        <translation>Tệp mẫu không có vị trí cho {placeholders}: nội dung tương ứng được đặt ở cuối văn bản.</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/word/template_file.py"/>
        <source>The template has {size} MB, more than the {most} MB that are read.</source>
        <translation>Tệp mẫu có dung lượng {size} MB, vượt quá giới hạn {most} MB.</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/word/template_file.py"/>
        <source>The template holds macros: save it as a Word document without macros (.docx).</source>
        <translation>Tệp mẫu có chứa macro: hãy lưu lại thành văn bản Word không có macro (.docx).</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/word/template_file.py"/>
        <source>The template is a document of old Word (.doc): open it and save it as .docx.</source>
        <translation>Tệp mẫu là văn bản Word kiểu cũ (.doc): hãy mở và lưu lại thành .docx.</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/word/template_file.py"/>
        <source>The template is no Word document (.docx).</source>
        <translation>Tệp mẫu không phải là văn bản Word (.docx).</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/word/template_file.py"/>
        <source>The template is protected by a password: save it without one.</source>
        <translation>Tệp mẫu được bảo vệ bằng mật khẩu: hãy lưu lại không có mật khẩu.</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/word/template_file.py"/>
        <source>The template is saved as Strict Open XML: save it as an ordinary Word document (.docx).</source>
        <translation>Tệp mẫu được lưu ở dạng Strict Open XML: hãy lưu lại thành văn bản Word thông thường (.docx).</translation>
    </message>
    <message>
        <location filename="../plugin/gis/maps/atlas.py"/>
        <source>The text of “{item}” is too long for its place and is cut on {count} pages.</source>
        <translation>Văn bản của “{item}” quá dài so với chỗ dành cho nó và bị cắt trên {count} trang.</translation>
    </message>
    <message>
        <location filename="../plugin/network/steiner.py"/>
        <source>The time limit {value} is not a number of seconds.</source>
        <translation>Giới hạn thời gian {value} không phải là một số giây hợp lệ.</translation>
    </message>
    <message>
        <location filename="../ui/child.py"/>
        <location filename="../ui/jobs.py"/>
        <source>The tool ended without saying why.</source>
        <translation>Công cụ đã dừng mà không cho biết lý do.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/gaps.py"/>
        <source>The value is declared: no layer tells which things are missing.</source>
        <translation>Giá trị do khai báo: không có lớp dữ liệu nào cho biết đối tượng nào còn thiếu.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/declared.py"/>
        <source>The value is missing; the row is not used.</source>
        <translation>Thiếu giá trị; dòng này không được dùng.</translation>
    </message>
    <message>
        <location filename="../ui/compliance/words.py"/>
        <source>The value that was found</source>
        <translation>Giá trị thực tế tính được</translation>
    </message>
    <message>
        <location filename="../plugin/gis/raster.py"/>
        <source>The values of the raster are no numbers.</source>
        <translation>Giá trị của ảnh raster không phải là số.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/assessment.py"/>
        <source>The values of the years were made in different ways ({ways}): read the trend with care.</source>
        <translation>Số liệu các năm được tính theo những cách khác nhau ({ways}): cần thận trọng khi xem xu hướng.</translation>
    </message>
    <message>
        <location filename="../ui/targets/target_editor.ui"/>
        <source>The words and numbers of the document are locked: only how far tasks are can be changed</source>
        <translation>Khóa lời văn và số liệu của văn bản: chỉ sửa được tình trạng thực hiện nhiệm vụ</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/workbook/writer.py"/>
        <source>The workbook could not be made: {error}. Make room on the disk of temporary files.</source>
        <translation>Không tạo được tệp XLSX: {error}. Hãy giải phóng dung lượng ổ đĩa chứa tệp tạm.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/crosswalk_table.py"/>
        <source>The year is missing or is no year.</source>
        <translation>Thiếu năm hoặc giá trị không phải là năm.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/declared.py"/>
        <source>The year is missing or no year; the row is not used. Write it as 2024.</source>
        <translation>Năm bị thiếu hoặc không đúng; dòng này không được dùng. Hãy ghi dạng 2024.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/statistics.py"/>
        <source>The year is missing; the row is not used. Fill it in.</source>
        <translation>Thiếu năm; dòng này không được dùng. Hãy điền năm.</translation>
    </message>
    <message>
        <location filename="../processing/targets/_assessment_parameters.py"/>
        <source>The year that the layers show. By default the last year of the tables.</source>
        <translation>Năm mà các lớp phản ánh. Mặc định là năm cuối của các bảng.</translation>
    </message>
    <message>
        <location filename="../ui/setup/setup_dialog.ui"/>
        <source>The year that the layers show; at the lowest value the last year of the tables</source>
        <translation>Năm mà các lớp thể hiện; ở giá trị nhỏ nhất là năm cuối của bảng thống kê</translation>
    </message>
    <message>
        <location filename="../plugin/targets/measuring.py"/>
        <source>The yearly tables give it for communes without what it is weighted with ({column}): no value of a larger unit can be made of that.</source>
        <translation>Bảng thống kê năm chỉ có giá trị của từng xã mà thiếu số dùng làm trọng số ({column}), nên không tính được cho đơn vị lớn hơn.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/measuring.py"/>
        <source>The yearly tables have no numbers for it up to {year}.</source>
        <translation>Các bảng thống kê năm không có số liệu cho chỉ tiêu này đến năm {year}.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/measuring.py"/>
        <source>The yearly tables have no numbers of communes in these units.</source>
        <translation>Bảng thống kê năm không có số liệu của xã nào thuộc các đơn vị này.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/measuring.py"/>
        <source>The yearly tables say {other} for {year}; what the layer says, {value}, was taken.</source>
        <translation>Bảng thống kê năm {year} ghi {other}; đã lấy kết quả tính từ lớp dữ liệu là {value}.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/measuring.py"/>
        <source>The yearly tables tell it for the province only, not by commune.</source>
        <translation>Bảng thống kê năm chỉ có số liệu toàn tỉnh, không chia theo xã.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/measuring.py"/>
        <source>The years are sums of different communes (of {total} in all: {counts}): read the trend with care.</source>
        <translation>Số liệu các năm cộng từ những tập hợp xã khác nhau (số xã có báo cáo trên tổng số {total}: {counts}): cần thận trọng khi đọc xu hướng.</translation>
    </message>
    <message>
        <location filename="../plugin/radio/buffers.py"/>
        <source>There are not as many beamwidths as azimuths. Write one for all, or one for each.</source>
        <translation>Số lượng độ rộng búp sóng không bằng số góc phương vị. Hãy ghi một giá trị chung, hoặc mỗi hướng một giá trị.</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/verification/archive.py"/>
        <location filename="../plugin/dossier/verification/folder.py"/>
        <source>There are too many files in it ({count}).</source>
        <translation>Có quá nhiều tệp bên trong ({count}).</translation>
    </message>
    <message>
        <location filename="../plugin/targets/gap_results.py"/>
        <source>There is no 5G here yet.</source>
        <translation>Nơi này chưa có sóng 5G.</translation>
    </message>
    <message>
        <location filename="../processing/worker.py"/>
        <location filename="../ui/jobs.py"/>
        <source>There is no algorithm {name}.</source>
        <translation>Không có thuật toán {name}.</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/dossier_plan.py"/>
        <source>There is no assessment of today yet: documents are made from it.</source>
        <translation>Chưa có kết quả đánh giá hiện trạng: văn bản được lập từ kết quả này.</translation>
    </message>
    <message>
        <location filename="../plugin/gis/maps/atlas_pages.py"/>
        <source>There is no commune with the code “{code}”.</source>
        <translation>Không có xã nào mang mã “{code}”.</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_atlas_input.py"/>
        <source>There is no commune with the code “{code}”. The layer has: {codes}.</source>
        <translation>Không có xã nào mang mã “{code}”. Lớp có các mã: {codes}.</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/places.py"/>
        <source>There is no commune “{code}”. The nearest ones: {near}.</source>
        <translation>Không có đơn vị cấp xã “{code}”. Các đơn vị gần giống nhất: {near}.</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/places.py"/>
        <source>There is no commune “{code}”: nothing in this report tells of single communes.</source>
        <translation>Không có đơn vị cấp xã “{code}”: dữ liệu của báo cáo này không có số liệu theo từng xã.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/gap_results.py"/>
        <source>There is no data for this commune.</source>
        <translation>Xã này chưa có số liệu.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/gaps.py"/>
        <source>There is no data: nothing tells which things are missing.</source>
        <translation>Không có số liệu: không xác định được đối tượng nào còn thiếu.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/gap_results.py"/>
        <source>There is no fibre within reach yet.</source>
        <translation>Chưa có cáp quang trong cự ly đấu nối.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/roles.py"/>
        <source>There is no field “{field}” (for the column “{column}”). Choose another.</source>
        <translation>Không có trường “{field}” (cho cột “{column}”). Hãy chọn trường khác.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/assessment.py"/>
        <source>There is no indicator “{indicator}”.</source>
        <translation>Không có chỉ tiêu “{indicator}”.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/declared.py"/>
        <source>There is no indicator “{indicator}”; the row is not used.</source>
        <translation>Không có chỉ tiêu “{indicator}”; dòng này không được dùng.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/measuring.py"/>
        <source>There is no layer for “{role}”.</source>
        <translation>Không có lớp dữ liệu “{role}”.</translation>
    </message>
    <message>
        <location filename="../plugin/gis/maps/images.py"/>
        <source>There is no layer to make a map of.</source>
        <translation>Không có lớp nào để lập bản đồ.</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/verification/folder.py"/>
        <source>There is no manifest: this is no dossier of Hạ Tầng Số, or half of one.</source>
        <translation>Không có bản kê (manifest): đây không phải hồ sơ Hạ Tầng Số, hoặc hồ sơ không trọn vẹn.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/gap_results.py"/>
        <source>There is no mobile broadband (4G or 5G) here yet.</source>
        <translation>Nơi này chưa có sóng băng rộng di động (4G hoặc 5G).</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/verification/archive.py"/>
        <location filename="../plugin/gis/package/check.py"/>
        <source>There is no room to unpack it: {size} bytes needed, {free} free.</source>
        <translation>Không đủ chỗ để giải nén: cần {size} byte, còn trống {free}.</translation>
    </message>
    <message>
        <location filename="../plugin/network/routing.py"/>
        <source>There is no routing engine {engine}.</source>
        <translation>Không có bộ tìm đường {engine}.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/gap_results.py"/>
        <source>There is no staffed postal service point in the commune.</source>
        <translation>Xã chưa có điểm phục vụ bưu chính có người phục vụ.</translation>
    </message>
    <message>
        <location filename="../processing/targets/_target_set_parameters.py"/>
        <source>There is no target set “{id}”. Those of the plugin: {known}.</source>
        <translation>Không có bộ chỉ tiêu “{id}”. Các bộ của plugin: {known}.</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/templates.py"/>
        <source>There is no template “{template}” (there are: {known}).</source>
        <translation>Không có mẫu văn bản “{template}” (các mẫu hiện có: {known}).</translation>
    </message>
    <message>
        <location filename="../plugin/targets/assessment.py"/>
        <source>There is no value for {latest}; that of {year} is taken.</source>
        <translation>Không có số liệu năm {latest}; lấy số liệu năm {year}.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/assessment.py"/>
        <source>There is no value for {year}; the newest earlier one is taken.</source>
        <translation>Không có giá trị năm {year}; đã lấy giá trị gần nhất trước đó.</translation>
    </message>
    <message>
        <location filename="../processing/targets/_assessment_input.py"/>
        <source>There is no yearly table that says which year is assessed. Give the year of the assessment.</source>
        <translation>Không có bảng theo năm nào cho biết đánh giá năm nào. Hãy nhập năm đánh giá.</translation>
    </message>
    <message>
        <location filename="../plugin/gis/maps/images.py"/>
        <location filename="../plugin/gis/maps/pictures.py"/>
        <source>There is not enough memory for a picture of this size. Choose fewer dots per inch.</source>
        <translation>Không đủ bộ nhớ cho ảnh cỡ này. Hãy chọn số điểm trên inch nhỏ hơn.</translation>
    </message>
    <message>
        <location filename="../processing/dossier/package_dossier.py"/>
        <source>There is nothing to be packed: give documents, layers or a project.</source>
        <translation>Không có gì để đóng gói: hãy chọn văn bản, lớp hoặc dự án.</translation>
    </message>
    <message>
        <location filename="../plugin/gis/maps/images.py"/>
        <source>There is nothing to be seen in {layers}.</source>
        <translation>Không có gì để hiển thị trong {layers}.</translation>
    </message>
    <message>
        <location filename="../plugin/network/steiner.py"/>
        <source>There is nothing to join: no terminals are given.</source>
        <translation>Không có gì để nối: chưa cho điểm nào cần nối.</translation>
    </message>
    <message>
        <location filename="../ui/compliance/row_details.py"/>
        <source>There is nothing to show yet.</source>
        <translation>Chưa có gì để hiển thị.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/crosswalk.py"/>
        <source>There must be one value for each unit.</source>
        <translation>Mỗi đơn vị phải có đúng một giá trị.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/crosswalk.py"/>
        <source>There must be one weight for each old unit.</source>
        <translation>Mỗi đơn vị cũ phải có đúng một trọng số.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/gap_rows.py"/>
        <source>These are no gaps that this version can read (format {written}, expected {known}).</source>
        <translation>Đây không phải dữ liệu đối tượng còn thiếu mà phiên bản này đọc được (dạng {written}, cần dạng {known}).</translation>
    </message>
    <message>
        <location filename="../plugin/targets/role_finding.py"/>
        <source>These are routes that the tools have planned.</source>
        <translation>Đây là tuyến cáp do công cụ lập ra.</translation>
    </message>
    <message>
        <location filename="../plugin/gis/maps/atlas.py"/>
        <source>These communes do not fit at any of the given scales and are drawn at a smaller one: {communes}.</source>
        <translation>Các xã sau không nằm vừa ở tỷ lệ nào đã cho và được vẽ ở tỷ lệ nhỏ hơn: {communes}.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/readiness_catalogue.py"/>
        <source>They are left out unless they are mended: make a mended copy of the layer with “Fix geometries”.</source>
        <translation>Nếu không sửa thì các đối tượng này bị bỏ qua: hãy tạo bản sao đã sửa bằng “Sửa hình học”.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/readiness_catalogue.py"/>
        <source>They are matched all the same. Mend them: codes are text and all have {width} digits.</source>
        <translation>Mã vẫn được đối chiếu. Nên sửa: mã là chữ và đều có {width} chữ số.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/readiness_catalogue.py"/>
        <source>They count as not known. Write có, không, x, 1 or 0.</source>
        <translation>Các giá trị này coi như chưa biết. Hãy ghi có, không, x, 1 hoặc 0.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/readiness_catalogue.py"/>
        <source>They count for the commune that they lie in, if they have a place.</source>
        <translation>Nếu có vị trí thì tính cho xã mà đối tượng nằm trong.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/readiness_catalogue.py"/>
        <source>They count for the commune that they lie in, if they have a place. Mend the codes, or carry old statistics over with “Carry statistics between old and new units”.</source>
        <translation>Nếu có vị trí thì tính cho xã mà đối tượng nằm trong. Hãy sửa mã, hoặc chuyển số liệu cũ bằng “Chuyển số liệu giữa đơn vị hành chính cũ và mới”.</translation>
    </message>
    <message>
        <location filename="../processing/targets/target_gaps.py"/>
        <source>Things missing</source>
        <translation>Số đối tượng còn thiếu</translation>
    </message>
    <message>
        <location filename="../processing/targets/target_gaps.py"/>
        <source>Things needed until the targets are met</source>
        <translation>Số đối tượng cần để đạt mục tiêu</translation>
    </message>
    <message>
        <location filename="../processing/targets/target_gaps.py"/>
        <source>Things needed without a planned remedy</source>
        <translation>Số đối tượng cần mà chưa có giải pháp dự kiến</translation>
    </message>
    <message>
        <location filename="../processing/targets/_assessment_parameters.py"/>
        <source>Things that the plan changes (same code as an existing one) or adds; a field cost (VND) is their price.</source>
        <translation>Đối tượng mà phương án thay đổi (mã trùng với đối tượng hiện có) hoặc thêm mới; trường cost (VND) là chi phí.</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/verification/documents.py"/>
        <source>This PDF does not open: its beginning or its end is missing.</source>
        <translation>Tệp PDF không mở được: thiếu phần đầu hoặc phần cuối.</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/verification/documents.py"/>
        <source>This PDF does not open: its table of contents is not where it should be.</source>
        <translation>Tệp PDF không mở được: bảng tra cứu bên trong tệp không nằm đúng chỗ.</translation>
    </message>
    <message>
        <location filename="../plugin/gis/package/check.py"/>
        <source>This copy does not open: {what}</source>
        <translation>Bản sao này không mở được: {what}</translation>
    </message>
    <message>
        <location filename="../plugin/gis/package/check.py"/>
        <source>This copy has {found} rows, not {stated} as the manifest says.</source>
        <translation>Bản sao này có {found} dòng, không phải {stated} như bản kê ghi.</translation>
    </message>
    <message>
        <location filename="../ui/plan/parameter_widgets.py"/>
        <source>This is needed.</source>
        <translation>Cần có giá trị này.</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/verification/archive.py"/>
        <source>This is no ZIP archive, or it is cut short.</source>
        <translation>Đây không phải tệp nén ZIP, hoặc tệp bị cắt cụt.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/assessment_dict.py"/>
        <source>This is no assessment that this version can read (format {written}, expected {known}).</source>
        <translation>Đây không phải là kết quả đánh giá mà phiên bản này đọc được (định dạng {written}, cần {known}).</translation>
    </message>
    <message>
        <location filename="../plugin/targets/readiness_catalogue.py"/>
        <source>This kind of layer cannot play the role.</source>
        <translation>Loại lớp này không dùng được cho vai trò này.</translation>
    </message>
    <message>
        <location filename="../ui/plan/plan_preview.py"/>
        <source>This needs about {need} GiB of memory, and this computer has {has} GiB. Take a part of the province (select features, or filter the layers).</source>
        <translation>Cần khoảng {need} GiB bộ nhớ, trong khi máy này có {has} GiB. Hãy làm từng phần của tỉnh (chọn đối tượng hoặc lọc lớp).</translation>
    </message>
    <message>
        <location filename="../ui/dossier/files_page.py"/>
        <source>This needs the Python library {names}, which this QGIS does not have.</source>
        <translation>Cần thư viện Python {names} mà QGIS này không có.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/gaps.py"/>
        <source>This number is not made from things that could be listed.</source>
        <translation>Con số này không tính từ các đối tượng có thể liệt kê.</translation>
    </message>
    <message>
        <location filename="../plugin/network/faults.py"/>
        <source>This part of the network is not connected to the largest part, so no route leads from one to the other. Draw the missing road, or join the roads where they meet in reality; leave it if it is cut off in reality as well.</source>
        <translation>Phần mạng này không nối với phần lớn nhất nên không có tuyến nào đi từ phần này sang phần kia. Hãy vẽ đoạn đường còn thiếu hoặc nối các đường tại chỗ chúng gặp nhau ngoài thực địa; để nguyên nếu ngoài thực địa cũng bị chia cắt.</translation>
    </message>
    <message>
        <location filename="../ui/targets/target_editor.py"/>
        <source>This set comes with the plugin. Look at it, or copy it to a file of your own to change it.</source>
        <translation>Bộ chỉ tiêu này có sẵn trong plugin, chỉ để xem. Muốn sửa, hãy sao chép ra tệp của bạn.</translation>
    </message>
    <message>
        <location filename="../ui/targets/target_editor.py"/>
        <source>This set is used in the plan.</source>
        <translation>Bộ chỉ tiêu này đang được dùng trong kế hoạch.</translation>
    </message>
    <message>
        <location filename="../processing/algorithm.py"/>
        <source>This tool needs the Python library {names}, which this QGIS does not have.</source>
        <translation>Công cụ này cần thư viện Python {names} mà QGIS này chưa có.</translation>
    </message>
    <message>
        <location filename="../ui/plan/parameter_widgets.py"/>
        <source>This value cannot be used.</source>
        <translation>Không dùng được giá trị này.</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/verification/documents.py"/>
        <source>This web page is cut short.</source>
        <translation>Trang web này bị cắt cụt.</translation>
    </message>
    <message>
        <location filename="../ui/dossier/contents_page.ui"/>
        <source>Tic&amp;k none</source>
        <translation>Bỏ &amp;chọn</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/dossier_checks.py"/>
        <source>Tick a layer of this kind; where there is none, add it in Planning setup.</source>
        <translation>Chọn một lớp loại này; nếu chưa có, hãy thêm trong Thiết lập quy hoạch.</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/dossier_checks.py"/>
        <source>Tick this document, or add a finished one under Further files.</source>
        <translation>Chọn văn bản này, hoặc thêm văn bản đã có ở mục Tệp khác.</translation>
    </message>
    <message>
        <location filename="../ui/dossier/contents_page.ui"/>
        <source>Tick what goes into the dossier. The last column says on which maps a layer is drawn.</source>
        <translation>Đánh dấu những lớp đưa vào hồ sơ. Cột cuối cho biết lớp được vẽ trên bản đồ nào.</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/dossier_checks.py"/>
        <source>Tick “Draw the atlas”, or add maps of your own under Further files.</source>
        <translation>Chọn “Vẽ tập bản đồ”, hoặc thêm bản đồ của bạn ở mục Tệp khác.</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/dossier_checks.py"/>
        <source>Tick “Excel workbook” among the formats.</source>
        <translation>Chọn “Bảng tính Excel” trong các định dạng.</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/dossier_checks.py"/>
        <source>Tick “Find anew”, or take it from a file.</source>
        <translation>Chọn “Tìm mới”, hoặc lấy từ tệp.</translation>
    </message>
    <message>
        <location filename="../ui/plan/plan_results.py"/>
        <source>Time</source>
        <translation>Thời gian</translation>
    </message>
    <message>
        <location filename="../ui/dossier/office_page.ui"/>
        <source>Tit&amp;le of the signatory</source>
        <translation>Chức &amp;vụ người ký</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/verification/page.py"/>
        <source>Title</source>
        <translation>Tên hồ sơ</translation>
    </message>
    <message>
        <location filename="../ui/targets/target_editor.ui"/>
        <source>Title in English:</source>
        <translation>Tên tiếng Anh:</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_atlas_parameters.py"/>
        <source>Title of the atlas</source>
        <translation>Tên tập bản đồ</translation>
    </message>
    <message>
        <location filename="../processing/dossier/package_dossier.py"/>
        <source>Title of the dossier</source>
        <translation>Tên hồ sơ</translation>
    </message>
    <message>
        <location filename="../ui/targets/target_editor.ui"/>
        <source>Title of the set, in Vietnamese</source>
        <translation>Tên bộ chỉ tiêu bằng tiếng Việt</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_report_parameters.py"/>
        <source>Title of the signatory</source>
        <translation>Chức vụ người ký</translation>
    </message>
    <message>
        <location filename="../ui/targets/target_editor.ui"/>
        <source>Title:</source>
        <translation>Tên:</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_report_parameters.py"/>
        <source>To</source>
        <translation>Kính gửi</translation>
    </message>
    <message>
        <location filename="../plugin/targets/crosswalk.py"/>
        <source>To go back, people or area of each old unit must be known. They are missing for: {units}. Choose the field of the crosswalk that holds them, or give a layer of the old units.</source>
        <translation>Để chuyển ngược về, phải biết dân số hoặc diện tích của từng đơn vị cũ. Còn thiếu: {units}. Hãy chọn trường chứa các số này trong bảng đối chiếu, hoặc cho lớp đơn vị cũ.</translation>
    </message>
    <message>
        <location filename="../ui/setup/checks_panel.py"/>
        <source>To look at</source>
        <translation>Cần xem lại</translation>
    </message>
    <message>
        <location filename="../ui/compliance/words.py"/>
        <source>Today</source>
        <translation>Hiện trạng</translation>
    </message>
    <message>
        <location filename="../ui/compliance/words.py"/>
        <source>Today → plan</source>
        <translation>Hiện trạng → quy hoạch</translation>
    </message>
    <message>
        <location filename="../processing/targets/_assessment_parameters.py"/>
        <source>Today: existing layers</source>
        <translation>Hiện trạng: các lớp hiện có</translation>
    </message>
    <message>
        <location filename="../ui/compliance/compliance_dock.ui"/>
        <source>Today: the existing layers. Plan: the existing and the planned layers.</source>
        <translation>Hiện trạng: các lớp hiện có. Quy hoạch: các lớp hiện có và các lớp dự kiến.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/gap_results.py"/>
        <source>Too many people for each point: more points are needed here.</source>
        <translation>Số dân trên một điểm còn cao: cần thêm điểm phục vụ ở đây.</translation>
    </message>
    <message>
        <location filename="../processing/network/build_network.py"/>
        <source>Total length of the edges (m)</source>
        <translation>Tổng chiều dài các cạnh (m)</translation>
    </message>
    <message>
        <location filename="../processing/data/import_osm.py"/>
        <source>Towns, villages, hamlets, neighbourhoods …</source>
        <translation>Thị trấn, làng, thôn, bản, xóm, khu phố …</translation>
    </message>
    <message>
        <location filename="../plugin/network/steiner.py"/>
        <source>Trees are built on graphs without directions.</source>
        <translation>Cây chỉ được dựng trên đồ thị vô hướng.</translation>
    </message>
    <message>
        <location filename="../ui/compliance/compliance_dock.ui"/>
        <source>Trend</source>
        <translation>Xu hướng</translation>
    </message>
    <message>
        <location filename="../ui/compliance/chart.py"/>
        <source>Trend of the indicator</source>
        <translation>Xu hướng của chỉ tiêu</translation>
    </message>
    <message>
        <location filename="../plugin/gis/overlay.py"/>
        <source>Two areas cannot be overlaid. Mend the layers with Fix geometries.</source>
        <translation>Không thể chồng ghép hai vùng. Hãy sửa các lớp bằng công cụ Sửa hình học (Fix geometries).</translation>
    </message>
    <message>
        <location filename="../plugin/network/faults.py"/>
        <source>Two roads cross or touch without a common vertex, so a cable cannot turn from one into the other. Give both a vertex there, or run again with “Join lines that cross without a node”; leave it if one is a bridge or a tunnel.</source>
        <translation>Hai đường cắt hoặc chạm nhau mà không có đỉnh chung nên cáp không thể rẽ từ đường này sang đường kia. Hãy thêm cho cả hai đường một đỉnh tại đó, hoặc chạy lại với tùy chọn “Nối các đường cắt nhau không có nút”; để nguyên nếu một trong hai là cầu hoặc hầm.</translation>
    </message>
    <message>
        <location filename="../plugin/network/faults.py"/>
        <source>Two roads run over each other for part of their length, so their length may be counted twice. Cut one of them back to where they part, and give both a vertex there.</source>
        <translation>Hai đường chồng lên nhau trên một đoạn nên chiều dài có thể bị tính hai lần. Hãy cắt bớt một đường đến chỗ hai đường tách nhau và thêm cho cả hai một đỉnh tại đó.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/crosswalk_table.py"/>
        <source>Two rows for one unit and year that differ: neither is used. Delete the wrong one.</source>
        <translation>Hai dòng khác nhau cho cùng đơn vị và năm: không dùng dòng nào. Hãy xóa dòng sai.</translation>
    </message>
    <message>
        <location filename="../processing/dossier/package_dossier.py"/>
        <source>Type of dossier</source>
        <translation>Loại hồ sơ</translation>
    </message>
    <message>
        <location filename="../ui/targets/target_editor.ui"/>
        <source>Undo</source>
        <translation>Hoàn tác</translation>
    </message>
    <message>
        <location filename="../ui/targets/target_editor.ui"/>
        <source>Undo the last change</source>
        <translation>Hoàn tác thay đổi vừa rồi</translation>
    </message>
    <message>
        <location filename="../ui/targets/target_editor.py"/>
        <source>Undo: {what}</source>
        <translation>Hoàn tác: {what}</translation>
    </message>
    <message>
        <location filename="../ui/targets/target_editor.ui"/>
        <source>Unique in the set, never used again for something else</source>
        <translation>Không trùng trong bộ chỉ tiêu, không dùng lại cho mục khác</translation>
    </message>
    <message>
        <location filename="../ui/targets/indicator_picker.py"/>
        <source>Unit</source>
        <translation>Đơn vị tính</translation>
    </message>
    <message>
        <location filename="../processing/data/_crosswalk_parameters.py"/>
        <source>Unit code field</source>
        <translation>Trường mã đơn vị</translation>
    </message>
    <message>
        <location filename="../processing/data/_crosswalk_parameters.py"/>
        <source>Unit name field</source>
        <translation>Trường tên đơn vị</translation>
    </message>
    <message>
        <location filename="../processing/radio/coverage_buffers.py"/>
        <source>Unit of the radius field</source>
        <translation>Đơn vị của trường bán kính</translation>
    </message>
    <message>
        <location filename="../ui/routes/routes_dialog.py"/>
        <source>Unit prices</source>
        <translation>Đơn giá</translation>
    </message>
    <message>
        <location filename="../plugin/targets/plan_roles.py"/>
        <source>Units, people, terrain</source>
        <translation>Đơn vị hành chính, dân cư, địa hình</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/verification/archive.py"/>
        <source>Unpacked it would grow {times} times: this looks like an archive bomb.</source>
        <translation>Khi giải nén, tệp sẽ lớn gấp {times} lần: có vẻ là bom nén.</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/verification/archive.py"/>
        <source>Unpacked it would take {size} bytes, which is too much.</source>
        <translation>Khi giải nén sẽ chiếm {size} byte, như vậy là quá lớn.</translation>
    </message>
    <message>
        <location filename="../processing/network/fiber_routes.py"/>
        <source>Unreached demand</source>
        <translation>Điểm nhu cầu chưa có tuyến</translation>
    </message>
    <message>
        <location filename="../processing/radio/coverage_buffers.py"/>
        <source>Urban</source>
        <translation>Đô thị</translation>
    </message>
    <message>
        <location filename="../processing/radio/coverage_buffers.py"/>
        <source>Urban (m)</source>
        <translation>Đô thị (m)</translation>
    </message>
    <message>
        <location filename="../ui/layer_menu.py"/>
        <source>Use in the plan as…</source>
        <translation>Dùng trong kế hoạch làm…</translation>
    </message>
    <message>
        <location filename="../ui/options/options_page.py"/>
        <source>Used now: {program}</source>
        <translation>Đang dùng: {program}</translation>
    </message>
    <message>
        <location filename="../processing/radio/coverage_buffers.py"/>
        <source>Used where a technology field is given and no radius field. The default is a planning assumption: put in the radii of your network. Rows may be added for other technologies. Empty it to use the fixed radius.</source>
        <translation>Dùng khi có trường công nghệ và không có trường bán kính. Giá trị mặc định là giả định quy hoạch: hãy thay bằng bán kính của mạng thực tế. Có thể thêm dòng cho công nghệ khác. Xóa hết bảng để dùng bán kính cố định.</translation>
    </message>
    <message>
        <location filename="../ui/compliance/words.py"/>
        <source>Value</source>
        <translation>Giá trị</translation>
    </message>
    <message>
        <location filename="../ui/compliance/words.py"/>
        <source>Value as a part of the target: the line is the target</source>
        <translation>Giá trị so với mục tiêu: vạch đứng là mục tiêu</translation>
    </message>
    <message>
        <location filename="../ui/compliance/words.py"/>
        <source>Value less target</source>
        <translation>Giá trị trừ mục tiêu</translation>
    </message>
    <message>
        <location filename="../plugin/gis/target_styles.py"/>
        <source>Value without a target</source>
        <translation>Giá trị không có mục tiêu</translation>
    </message>
    <message>
        <location filename="../ui/targets/target_editor.ui"/>
        <source>Value:</source>
        <translation>Giá trị:</translation>
    </message>
    <message>
        <location filename="../ui/compliance/words.py"/>
        <source>Values of the two scenarios; ▲ better, ▼ worse</source>
        <translation>Giá trị của hai kịch bản; ▲ tốt hơn, ▼ kém hơn</translation>
    </message>
    <message>
        <location filename="../plugin/targets/readiness_catalogue.py"/>
        <source>Values of “{field}” ({column}) that are neither a yes nor a no: {count} ({values}).</source>
        <translation>Số giá trị của “{field}” ({column}) không rõ có hay không: {count} ({values}).</translation>
    </message>
    <message>
        <location filename="../plugin/targets/crosswalk_table.py"/>
        <source>Values that are no numbers</source>
        <translation>Giá trị không phải là số</translation>
    </message>
    <message>
        <location filename="../processing/dossier/package_dossier.py"/>
        <source>Vector layers, tables and rasters, the first on top. Each goes in with all its styles.</source>
        <translation>Lớp vector, bảng và raster, lớp đầu nằm trên cùng. Mỗi lớp được đưa vào kèm mọi kiểu trình bày của lớp.</translation>
    </message>
    <message>
        <location filename="../ui/compliance/words.py"/>
        <source>Verdict</source>
        <translation>Đánh giá</translation>
    </message>
    <message>
        <location filename="../ui/compliance/menus.py"/>
        <source>Verdicts</source>
        <translation>Kết quả đánh giá</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/verification/page.py"/>
        <source>Verification of a dossier</source>
        <translation>Kết quả kiểm tra hồ sơ</translation>
    </message>
    <message>
        <location filename="../processing/dossier/verify_dossier.py"/>
        <source>Verify a dossier</source>
        <translation>Kiểm tra hồ sơ</translation>
    </message>
    <message>
        <location filename="../processing/dossier/report_compliance.py"/>
        <location filename="../ui/dossier/run_page.py"/>
        <source>Verify the dossier</source>
        <translation>Kiểm tra hồ sơ</translation>
    </message>
    <message>
        <location filename="../ui/windows.py"/>
        <source>Version, licence, credits</source>
        <translation>Phiên bản, giấy phép, ghi công</translation>
    </message>
    <message>
        <location filename="../ui/about/about_dialog.ui"/>
        <source>Versions of the plugin, QGIS and the libraries, for reports of faults</source>
        <translation>Phiên bản của plugin, QGIS và các thư viện, để báo lỗi</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_atlas_parameters.py"/>
        <location filename="../processing/dossier/_report_parameters.py"/>
        <location filename="../processing/dossier/package_dossier.py"/>
        <location filename="../ui/dossier/type_page.py"/>
        <location filename="../ui/options/options_page.py"/>
        <source>Vietnamese</source>
        <translation>Tiếng Việt</translation>
    </message>
    <message>
        <location filename="../plugin/targets/plan_roles.py"/>
        <location filename="../processing/targets/_assessment_parameters.py"/>
        <source>Villages</source>
        <translation>Thôn, bản, khu phố</translation>
    </message>
    <message>
        <location filename="../processing/targets/_assessment_parameters.py"/>
        <source>Villages (thôn, bản, xóm, ấp, khu phố) as points or areas, with people, households and what is reported.</source>
        <translation>Thôn, bản, xóm, ấp, khu phố dạng điểm hoặc vùng, kèm dân số, số hộ và tình trạng theo báo cáo.</translation>
    </message>
    <message>
        <location filename="../processing/targets/_assessment_parameters.py"/>
        <source>Villages and equipment farther from every road are not reached along roads.</source>
        <translation>Thôn và thiết bị cách mọi đường xa hơn khoảng này không tính được cự ly theo đường.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/coverage.py"/>
        <source>Villages need points or polygons.</source>
        <translation>Lớp thôn phải có dạng điểm hoặc vùng.</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/verification/page.py"/>
        <source>Warnings</source>
        <translation>Cảnh báo</translation>
    </message>
    <message>
        <location filename="../ui/dossier/files_page.ui"/>
        <source>We&amp;b page</source>
        <translation>Trang we&amp;b</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_report_parameters.py"/>
        <location filename="../processing/dossier/report_compliance.py"/>
        <source>Web page</source>
        <translation>Trang web</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_report_parameters.py"/>
        <location filename="../processing/dossier/verify_dossier.py"/>
        <source>Web pages</source>
        <translation>Trang web</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/web/writer.py"/>
        <source>Web pages need the Python library jinja2, which is not there.</source>
        <translation>Trang web cần thư viện Python jinja2, nhưng máy chưa có thư viện này.</translation>
    </message>
    <message>
        <location filename="../processing/data/_crosswalk_parameters.py"/>
        <source>Weight field</source>
        <translation>Trường trọng số</translation>
    </message>
    <message>
        <location filename="../processing/data/_crosswalk_parameters.py"/>
        <source>Weight field of the old units</source>
        <translation>Trường trọng số của lớp đơn vị cũ</translation>
    </message>
    <message>
        <location filename="../plugin/targets/crosswalk_table.py"/>
        <source>Weights below zero</source>
        <translation>Trọng số âm</translation>
    </message>
    <message>
        <location filename="../plugin/targets/crosswalk.py"/>
        <source>Weights must not be negative: {units}</source>
        <translation>Trọng số không được âm: {units}</translation>
    </message>
    <message>
        <location filename="../plugin/targets/crosswalk.py"/>
        <source>Weights of old units must not be negative: {units}</source>
        <translation>Trọng số của đơn vị cũ không được âm: {units}</translation>
    </message>
    <message>
        <location filename="../ui/dossier/checklist_page.ui"/>
        <location filename="../ui/setup/setup_dialog.ui"/>
        <source>What</source>
        <translation>Nội dung</translation>
    </message>
    <message>
        <location filename="../ui/dossier/checklist_page.ui"/>
        <source>What a dossier of this type must have, before anything runs.</source>
        <translation>Những gì hồ sơ loại này phải có, trước khi chạy.</translation>
    </message>
    <message>
        <location filename="../ui/targets/target_editor.ui"/>
        <source>What a reader of the set must know</source>
        <translation>Điều người đọc cần biết</translation>
    </message>
    <message>
        <location filename="../processing/targets/_assessment_parameters.py"/>
        <source>What a village is called</source>
        <translation>Tên gọi của thôn</translation>
    </message>
    <message>
        <location filename="../ui/dossier/office_page.ui"/>
        <source>What all documents say, or what one of them says otherwise. Its empty fields take what all say.</source>
        <translation>Nội dung chung của mọi văn bản, hoặc riêng của một văn bản. Ô trống của văn bản riêng lấy theo nội dung chung.</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_atlas_parameters.py"/>
        <source>What exists</source>
        <translation>Hiện trạng</translation>
    </message>
    <message>
        <location filename="../ui/dossier/contents_page.ui"/>
        <source>What exists, what is planned, coverage, and one for each target; those that there are layers for.</source>
        <translation>Hiện trạng, quy hoạch, vùng phủ và một bản đồ cho mỗi mục tiêu, tùy theo các lớp hiện có.</translation>
    </message>
    <message>
        <location filename="../processing/network/fiber_routes.py"/>
        <source>What is made as small as possible.</source>
        <translation>Đại lượng cần làm nhỏ nhất.</translation>
    </message>
    <message>
        <location filename="../ui/targets/target_editor.ui"/>
        <source>What is measured</source>
        <translation>Chỉ tiêu đo</translation>
    </message>
    <message>
        <location filename="../ui/compliance/compliance_dock.ui"/>
        <location filename="../ui/compliance/row_details.py"/>
        <source>What is missing</source>
        <translation>Còn thiếu</translation>
    </message>
    <message>
        <location filename="../ui/compliance/row_details.py"/>
        <source>What is missing ({count})</source>
        <translation>Còn thiếu ({count})</translation>
    </message>
    <message>
        <location filename="../processing/targets/target_gaps.py"/>
        <source>What is missing for each target in numbers: what reports are made from.</source>
        <translation>Số liệu còn thiếu của từng mục tiêu, là đầu vào của các báo cáo.</translation>
    </message>
    <message>
        <location filename="../ui/compliance/compliance_dock.ui"/>
        <source>What is missing for the target; Enter shows it on the map</source>
        <translation>Những gì còn thiếu so với mục tiêu; phím Enter để xem trên bản đồ</translation>
    </message>
    <message>
        <location filename="../ui/compliance/row_details.py"/>
        <source>What is missing has not been looked for yet. Press “Assess”.</source>
        <translation>Chưa tìm những gì còn thiếu. Hãy bấm “Đánh giá”.</translation>
    </message>
    <message>
        <location filename="../ui/compliance/row_details.py"/>
        <source>What is missing is listed by commune: choose the province, a district or a commune.</source>
        <translation>Phần còn thiếu được liệt kê theo xã: hãy chọn tỉnh, huyện cũ hoặc xã.</translation>
    </message>
    <message>
        <location filename="../ui/compliance/assess_run.py"/>
        <source>What is missing, plan {year}</source>
        <translation>Còn thiếu so với mục tiêu, quy hoạch {year}</translation>
    </message>
    <message>
        <location filename="../ui/compliance/assess_run.py"/>
        <source>What is missing, today {year}</source>
        <translation>Còn thiếu so với mục tiêu, hiện trạng {year}</translation>
    </message>
    <message>
        <location filename="../ui/dossier/contents_page.ui"/>
        <source>What is missing:</source>
        <translation>Phần còn thiếu:</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_atlas_parameters.py"/>
        <source>What is planned</source>
        <translation>Quy hoạch, kế hoạch</translation>
    </message>
    <message>
        <location filename="../ui/dossier/type_page.ui"/>
        <source>What is to be made</source>
        <translation>Lập những gì</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_report_parameters.py"/>
        <source>What is written: a report, a plan, a submission, a draft decision, or annexes of passive infrastructure.</source>
        <translation>Loại văn bản: báo cáo, kế hoạch, tờ trình, dự thảo quyết định hoặc phụ lục hạ tầng viễn thông thụ động.</translation>
    </message>
    <message>
        <location filename="../ui/targets/target_editor.ui"/>
        <source>What is wrong or odd in the set; a click or Enter leads to its field</source>
        <translation>Lỗi và điểm đáng ngờ; nhấp hoặc bấm Enter để đến đúng ô</translation>
    </message>
    <message>
        <location filename="../processing/network/build_network.py"/>
        <source>What is wrong with the roads, or looks so, each with its place and cure.</source>
        <translation>Những gì sai hoặc có vẻ sai ở các đường, kèm vị trí và cách sửa.</translation>
    </message>
    <message>
        <location filename="../ui/dossier/layer_rows.py"/>
        <source>What it is</source>
        <translation>Loại dữ liệu</translation>
    </message>
    <message>
        <location filename="../ui/about/about_dialog.py"/>
        <source>What it rests on</source>
        <translation>Cơ sở</translation>
    </message>
    <message>
        <location filename="../processing/network/fiber_routes.py"/>
        <source>What needs fibre: villages, commune offices, schools, BTS sites.</source>
        <translation>Nơi cần cáp quang: thôn, bản, trụ sở xã, trường học, trạm BTS.</translation>
    </message>
    <message>
        <location filename="../ui/setup/setup_dialog.ui"/>
        <source>What the checks found</source>
        <translation>Kết quả kiểm tra</translation>
    </message>
    <message>
        <location filename="../ui/setup/setup_dialog.ui"/>
        <source>What the checks found; what stops the work stands first</source>
        <translation>Kết quả kiểm tra; lỗi phải sửa xếp trước</translation>
    </message>
    <message>
        <location filename="../ui/plan/plan_dialog.ui"/>
        <source>What the chosen setting means</source>
        <translation>Ý nghĩa của thiết lập đang chọn</translation>
    </message>
    <message>
        <location filename="../ui/compliance/words.py"/>
        <source>What the document asks for, and the year until when</source>
        <translation>Mức văn bản yêu cầu và năm phải đạt</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_report_parameters.py"/>
        <source>What the document is about. Empty: the subject of the document chosen above.</source>
        <translation>Nội dung chính của văn bản. Để trống thì lấy trích yếu của loại văn bản đã chọn.</translation>
    </message>
    <message>
        <location filename="../ui/dossier/office_page.ui"/>
        <source>What the document is about. Empty: the subject of the document.</source>
        <translation>Nội dung chính của văn bản. Để trống: trích yếu của loại văn bản.</translation>
    </message>
    <message>
        <location filename="../ui/dossier/contents_page.ui"/>
        <source>What the documents tell, and what goes into the dossier.</source>
        <translation>Nội dung văn bản trình bày và những gì đưa vào hồ sơ.</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_report_parameters.py"/>
        <source>What the maps show, the first on top, with the styles of the layers. Empty: the layers above.</source>
        <translation>Các lớp thể hiện trên bản đồ, lớp đầu nằm trên cùng, theo kiểu trình bày của lớp. Để trống: các lớp ở trên.</translation>
    </message>
    <message>
        <location filename="../processing/data/_crosswalk_parameters.py"/>
        <source>What the means are made of (households of a share of households, samples of a speed).</source>
        <translation>Mẫu số tạo ra số bình quân (số hộ đối với tỷ lệ hộ, số mẫu đo đối với tốc độ).</translation>
    </message>
    <message>
        <location filename="../processing/radio/coverage_buffers.py"/>
        <source>What the numbers in the radius field count.</source>
        <translation>Đơn vị của các số trong trường bán kính.</translation>
    </message>
    <message>
        <location filename="../ui/compliance/compliance_dock.ui"/>
        <source>What the rows are put under</source>
        <translation>Cách nhóm các dòng</translation>
    </message>
    <message>
        <location filename="../ui/compliance/words.py"/>
        <source>What the target set calls it</source>
        <translation>Tên trong bộ chỉ tiêu</translation>
    </message>
    <message>
        <location filename="../ui/log_window.py"/>
        <location filename="../ui/plan/plan_dialog.ui"/>
        <source>What the tool said</source>
        <translation>Thông báo của công cụ</translation>
    </message>
    <message>
        <location filename="../ui/dossier/run_page.ui"/>
        <source>What the tools said.</source>
        <translation>Thông báo của các công cụ.</translation>
    </message>
    <message>
        <location filename="../plugin/gis/plan.py"/>
        <source>What this project remembers of its plan cannot be read ({error}). Set the plan up again.</source>
        <translation>Không đọc được kế hoạch lưu trong dự án này ({error}). Hãy thiết lập lại kế hoạch.</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/verification/page.py"/>
        <source>What was checked</source>
        <translation>Nội dung đã kiểm tra</translation>
    </message>
    <message>
        <location filename="../ui/dossier/run_page.ui"/>
        <source>What was checked and what was found, as a web page.</source>
        <translation>Đã kiểm tra gì và kết quả ra sao, dạng trang web.</translation>
    </message>
    <message>
        <location filename="../processing/dossier/verify_dossier.py"/>
        <source>What was checked and what was found, in one file.</source>
        <translation>Những gì đã kiểm tra và đã phát hiện, trong một tệp.</translation>
    </message>
    <message>
        <location filename="../ui/targets/target_editor.ui"/>
        <source>What was done, with its documents</source>
        <translation>Đã làm gì, kèm văn bản</translation>
    </message>
    <message>
        <location filename="../ui/targets/target_editor.ui"/>
        <source>What was done:</source>
        <translation>Kết quả thực hiện:</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/verification/page.py"/>
        <source>What was found</source>
        <translation>Những gì đã phát hiện</translation>
    </message>
    <message>
        <location filename="../ui/dossier/run_page.ui"/>
        <source>What was written</source>
        <translation>Các tệp đã lập</translation>
    </message>
    <message>
        <location filename="../ui/plan/plan_dialog.ui"/>
        <source>What will be built</source>
        <translation>Nội dung sẽ thực hiện</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_atlas_parameters.py"/>
        <location filename="../processing/dossier/_report_parameters.py"/>
        <location filename="../ui/dossier/type_page.ui"/>
        <location filename="../ui/options/options_page.ui"/>
        <source>Whatever language QGIS speaks. What stands in layers and target sets stays as it is.</source>
        <translation>Không phụ thuộc ngôn ngữ của QGIS. Nội dung trong các lớp và bộ chỉ tiêu được giữ nguyên.</translation>
    </message>
    <message>
        <location filename="../ui/setup/setup_dialog.ui"/>
        <source>Where</source>
        <translation>Ở đâu</translation>
    </message>
    <message>
        <location filename="../ui/options/options_page.ui"/>
        <source>Where documents are written to, unless a plan has a folder of its own.</source>
        <translation>Nơi ghi các văn bản, nếu kế hoạch không có thư mục riêng.</translation>
    </message>
    <message>
        <location filename="../processing/network/build_network.py"/>
        <source>Where edges meet or end.</source>
        <translation>Nơi các cạnh gặp nhau hoặc kết thúc.</translation>
    </message>
    <message>
        <location filename="../ui/targets/target_editor.ui"/>
        <source>Where in the document: II.1; empty where it has no number</source>
        <translation>Vị trí trong văn bản: II.1; để trống nếu không đánh số</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_report_parameters.py"/>
        <location filename="../ui/dossier/office_page.ui"/>
        <source>Where it is issued: stands before the date.</source>
        <translation>Nơi ban hành, ghi trước ngày tháng.</translation>
    </message>
    <message>
        <location filename="../ui/targets/target_editor.ui"/>
        <source>Where its words were read: the document itself, a news page …</source>
        <translation>Nguồn lấy lời văn: chính văn bản, trang tin …</translation>
    </message>
    <message>
        <location filename="../processing/data/_crosswalk_parameters.py"/>
        <source>Where people live (villages, population cells): old units are shared by people instead of area. Polygons count at their middle.</source>
        <translation>Nơi dân cư sinh sống (thôn, ô dân số): đơn vị cũ được chia theo dân số thay cho diện tích. Vùng được tính tại điểm giữa.</translation>
    </message>
    <message>
        <location filename="../processing/targets/_assessment_parameters.py"/>
        <source>Where people live: points or cells with a number of people. Without them the villages stand for them.</source>
        <translation>Nơi có dân cư: điểm hoặc ô kèm số dân. Nếu không có thì dùng dân số của thôn.</translation>
    </message>
    <message>
        <location filename="../processing/network/fiber_routes.py"/>
        <source>Where routes may end: points (POP, OLT, exchange) or lines of existing fibre, joinable anywhere.</source>
        <translation>Nơi tuyến có thể kết thúc: điểm (POP, OLT, tổng đài) hoặc tuyến cáp quang hiện có, đấu nối được ở bất kỳ vị trí nào.</translation>
    </message>
    <message>
        <location filename="../processing/targets/_assessment_parameters.py"/>
        <source>Where the layers for the rule are not given, what the village layer reports is taken, and the result says so.</source>
        <translation>Thiếu các lớp cần cho quy tắc thì lấy theo báo cáo trong lớp thôn, và kết quả ghi rõ như vậy.</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_report_parameters.py"/>
        <source>Where the money comes from. One to a line, or separated by “|”.</source>
        <translation>Kinh phí lấy từ nguồn nào. Mỗi nguồn một dòng, hoặc ngăn cách bằng dấu “|”.</translation>
    </message>
    <message>
        <location filename="../ui/dossier/office_page.ui"/>
        <source>Where the money comes from. One to a line.</source>
        <translation>Nguồn vốn. Mỗi dòng một nguồn.</translation>
    </message>
    <message>
        <location filename="../ui/windows.py"/>
        <source>Where the province stands against its targets</source>
        <translation>Mức độ hoàn thành các chỉ tiêu của tỉnh</translation>
    </message>
    <message>
        <location filename="../ui/dossier/checklist_page.ui"/>
        <source>Where to get it</source>
        <translation>Cách bổ sung</translation>
    </message>
    <message>
        <location filename="../ui/targets/indicator_picker.ui"/>
        <source>Whether the document sets a target, or says what was reached</source>
        <translation>Văn bản đặt mục tiêu, hay nêu số liệu đã đạt</translation>
    </message>
    <message>
        <location filename="../ui/compliance/words.py"/>
        <source>Whether the target is met</source>
        <translation>Chỉ tiêu đã đạt hay chưa</translation>
    </message>
    <message>
        <location filename="../processing/radio/coverage_buffers.py"/>
        <source>Which areas are merged. A site of several operators counts for each of them.</source>
        <translation>Những vùng nào được gộp. Trạm dùng chung của nhiều nhà mạng được tính cho từng nhà mạng.</translation>
    </message>
    <message>
        <location filename="../ui/setup/setup_dialog.ui"/>
        <source>Which field of the layer is which column; what is bold is needed</source>
        <translation>Trường nào của lớp là cột nào; cột in đậm là bắt buộc</translation>
    </message>
    <message>
        <location filename="../ui/windows.py"/>
        <source>Which layer is what; whether the data are ready for planning</source>
        <translation>Lớp nào là gì; dữ liệu đã sẵn sàng để lập kế hoạch chưa</translation>
    </message>
    <message>
        <location filename="../ui/compliance/compliance_dock.ui"/>
        <source>Which one; type a part of its name, with or without diacritics</source>
        <translation>Chọn địa bàn, nhà mạng; gõ một phần tên, có dấu hoặc không dấu</translation>
    </message>
    <message>
        <location filename="../processing/data/_crosswalk_parameters.py"/>
        <source>Which units the table has, and which ones are wanted.</source>
        <translation>Bảng đang theo đơn vị nào và cần chuyển sang đơn vị nào.</translation>
    </message>
    <message>
        <location filename="../ui/targets/target_editor.ui"/>
        <source>Who and until when</source>
        <translation>Chủ trì, thời hạn</translation>
    </message>
    <message>
        <location filename="../ui/targets/target_editor.ui"/>
        <source>Who is responsible, as the document says</source>
        <translation>Đơn vị chịu trách nhiệm theo văn bản</translation>
    </message>
    <message>
        <location filename="../ui/targets/target_editor.ui"/>
        <source>Who issued it</source>
        <translation>Cơ quan ban hành văn bản</translation>
    </message>
    <message>
        <location filename="../ui/dossier/office_page.ui"/>
        <source>Who issues it</source>
        <translation>Cơ quan ban hành</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_report_parameters.py"/>
        <location filename="../ui/dossier/office_page.ui"/>
        <source>Who issues the document, as “SỞ KHOA HỌC VÀ CÔNG NGHỆ”. Empty: a dotted line to be filled in.</source>
        <translation>Cơ quan ban hành văn bản, ví dụ “SỞ KHOA HỌC VÀ CÔNG NGHỆ”. Để trống thì để dòng chấm để điền.</translation>
    </message>
    <message>
        <location filename="../processing/targets/_reader.py"/>
        <location filename="../ui/dossier/type_page.py"/>
        <source>Whole province</source>
        <translation>Toàn tỉnh</translation>
    </message>
    <message>
        <location filename="../ui/compliance/compliance_dock.ui"/>
        <source>Whose values are shown: those of the province, of a former district, of a commune, of an operator</source>
        <translation>Xem số liệu của tỉnh, huyện cũ, xã hay nhà mạng</translation>
    </message>
    <message>
        <location filename="../ui/compliance/missing_model.py"/>
        <source>Why</source>
        <translation>Lý do</translation>
    </message>
    <message>
        <location filename="../processing/radio/coverage_buffers.py"/>
        <source>Width of each sector in degrees, one for all or one for each azimuth: “65/65/90”. A sector serves more than the half-power beamwidth of its antenna: three of 65° serve all round.</source>
        <translation>Độ rộng của từng cánh sóng (độ), một giá trị chung hoặc mỗi hướng một giá trị: “65/65/90”. Cánh sóng phục vụ rộng hơn độ rộng búp sóng nửa công suất của ăng ten: ba ăng ten 65° phủ đủ mọi hướng.</translation>
    </message>
    <message>
        <location filename="../processing/radio/coverage_buffers.py"/>
        <source>Width of sectors that the field above says nothing of. 120° is the third of a circle that one of three sectors serves; a beamwidth of 65° is that of a usual antenna at half power.</source>
        <translation>Độ rộng của cánh sóng khi trường trên không có giá trị. 120° là một phần ba vòng tròn mà mỗi cánh trong ba cánh sóng phục vụ; 65° là độ rộng búp sóng nửa công suất của ăng ten thông dụng.</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/package/paths.py"/>
        <source>Windows does not take this name</source>
        <translation>Windows không chấp nhận tên này</translation>
    </message>
    <message>
        <location filename="../ui/dossier/contents_page.ui"/>
        <source>With its targets that are not met, and an overview.</source>
        <translation>Kèm các mục tiêu chưa đạt và sơ đồ vị trí.</translation>
    </message>
    <message>
        <location filename="../processing/data/import_osm.py"/>
        <source>With poles and towers of power lines</source>
        <translation>Gồm cả cột điện</translation>
    </message>
    <message>
        <location filename="../processing/data/_crosswalk_parameters.py"/>
        <source>With polygons only: a new unit that has less than this of an old one has it because the outlines do not fit exactly; the share goes to the others. The largest share of a unit always stays.</source>
        <translation>Chỉ dùng với lớp vùng: đơn vị mới chiếm ít hơn mức này của một đơn vị cũ được coi là do ranh giới vẽ lệch nhau; phần đó dồn cho các đơn vị còn lại. Phần lớn nhất của mỗi đơn vị luôn được giữ.</translation>
    </message>
    <message>
        <location filename="../ui/dossier/files_page.ui"/>
        <source>With this &amp;project</source>
        <translation>Kèm dự án nà&amp;y</translation>
    </message>
    <message>
        <location filename="../processing/data/import_osm.py"/>
        <source>With tracks and paths</source>
        <translation>Gồm cả đường mòn và lối đi bộ</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_report_parameters.py"/>
        <location filename="../processing/dossier/report_compliance.py"/>
        <source>Word document</source>
        <translation>Văn bản Word</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_report_parameters.py"/>
        <location filename="../ui/dossier/files_page.py"/>
        <source>Word documents</source>
        <translation>Văn bản Word</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/word/libraries.py"/>
        <source>Word documents need the Python library lxml, which is not there.</source>
        <translation>Văn bản Word cần thư viện Python lxml nhưng máy chưa có.</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/word/libraries.py"/>
        <source>Word documents need the Python library python-docx, which is not there.</source>
        <translation>Văn bản Word cần thư viện Python python-docx nhưng máy chưa có.</translation>
    </message>
    <message>
        <location filename="../ui/compliance/compliance_dock.ui"/>
        <source>Words in names, sources and clauses, with or without diacritics (Ctrl+F)</source>
        <translation>Từ trong tên, nguồn, điều khoản; có dấu hoặc không dấu (Ctrl+F)</translation>
    </message>
    <message>
        <location filename="../ui/compliance/compliance_dock.ui"/>
        <source>Words in titles, owners and clauses, with or without diacritics</source>
        <translation>Từ trong tên nhiệm vụ, cơ quan chủ trì, điều khoản; có dấu hoặc không dấu</translation>
    </message>
    <message>
        <location filename="../ui/compliance/compliance_dock.ui"/>
        <source>Words of the clause</source>
        <translation>Nguyên văn điều khoản</translation>
    </message>
    <message>
        <location filename="../ui/options/options_page.ui"/>
        <source>Work in the background</source>
        <translation>Chạy nền</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_report_parameters.py"/>
        <location filename="../processing/dossier/report_compliance.py"/>
        <source>Workbook of the annexes</source>
        <translation>Bảng tính các biểu phụ lục</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/workbook/writer.py"/>
        <source>Workbooks (XLSX) need the Python library openpyxl, which is not there. Install it, or leave the workbook out.</source>
        <translation>Tệp XLSX cần thư viện Python openpyxl nhưng máy chưa có. Hãy cài thư viện này hoặc bỏ qua tệp XLSX.</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/dossier_checks.py"/>
        <source>Write it in the metadata of the layer: Properties ▸ Metadata.</source>
        <translation>Ghi trong siêu dữ liệu của lớp: Properties ▸ Metadata.</translation>
    </message>
    <message>
        <location filename="../ui/plan/plan_dialog.ui"/>
        <source>Write results &amp;to</source>
        <translation>Ghi &amp;kết quả vào</translation>
    </message>
    <message>
        <location filename="../ui/dossier/office_page.ui"/>
        <source>Write the day of today.</source>
        <translation>Ghi ngày hôm nay.</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/dossier_checks.py"/>
        <source>Write the licence or terms of use; layers whose metadata name one keep theirs.</source>
        <translation>Ghi giấy phép hoặc quy định sử dụng; lớp đã ghi trong siêu dữ liệu thì giữ nguyên.</translation>
    </message>
    <message>
        <location filename="../processing/dossier/report_compliance.py"/>
        <location filename="../processing/dossier/write_report.py"/>
        <source>Write the report</source>
        <translation>Lập báo cáo và văn bản hồ sơ</translation>
    </message>
    <message>
        <location filename="../ui/compliance/compliance_dock.ui"/>
        <source>Write the report, the plan, the submission as documents</source>
        <translation>Lập báo cáo, kế hoạch, tờ trình</translation>
    </message>
    <message>
        <location filename="../ui/windows.py"/>
        <source>Write the reports, draw the maps and package the approval dossier</source>
        <translation>Lập báo cáo, vẽ bản đồ và đóng gói hồ sơ trình duyệt</translation>
    </message>
    <message>
        <location filename="../ui/plan/plan_results.ui"/>
        <source>Write the temporary layers of this run into one GeoPackage and keep them in the project</source>
        <translation>Ghi các lớp tạm của lần chạy này vào một tệp GeoPackage và giữ trong dự án</translation>
    </message>
    <message>
        <location filename="../ui/dossier/run_page.py"/>
        <source>Write: {document}</source>
        <translation>Lập: {document}</translation>
    </message>
    <message>
        <location filename="../processing/targets/convert_target_set.py"/>
        <source>Written set</source>
        <translation>Tệp bộ chỉ tiêu</translation>
    </message>
    <message>
        <location filename="../plugin/targets/set_workbook.py"/>
        <source>XLSX files need the Python library openpyxl, which is not there. Use JSON or CSV.</source>
        <translation>Tệp XLSX cần thư viện Python openpyxl nhưng máy không có. Hãy dùng JSON hoặc CSV.</translation>
    </message>
    <message>
        <location filename="../ui/compliance/words.py"/>
        <source>Year</source>
        <translation>Năm</translation>
    </message>
    <message>
        <location filename="../processing/data/_crosswalk_parameters.py"/>
        <source>Year field</source>
        <translation>Trường năm</translation>
    </message>
    <message>
        <location filename="../processing/data/_crosswalk_parameters.py"/>
        <source>Year of each row; each year is carried and balanced by itself.</source>
        <translation>Năm của từng dòng; mỗi năm được chuyển và cân đối riêng.</translation>
    </message>
    <message>
        <location filename="../processing/targets/_assessment_parameters.py"/>
        <source>Year of the assessment</source>
        <translation>Năm đánh giá</translation>
    </message>
    <message>
        <location filename="../ui/compliance/words.py"/>
        <source>Year of the value</source>
        <translation>Năm của số liệu</translation>
    </message>
    <message>
        <location filename="../ui/compliance/compliance_dock.ui"/>
        <source>Year that the next assessment is for. “Latest year”: the last one that the tables have.</source>
        <translation>Năm của lần đánh giá tới. “Năm mới nhất”: năm cuối cùng có trong các bảng.</translation>
    </message>
    <message>
        <location filename="../processing/targets/assess_targets.py"/>
        <source>Year {year}, {scenario}:</source>
        <translation>Năm {year}, {scenario}:</translation>
    </message>
    <message>
        <location filename="../ui/targets/target_editor.ui"/>
        <source>Year:</source>
        <translation>Năm:</translation>
    </message>
    <message>
        <location filename="../plugin/targets/plan_roles.py"/>
        <location filename="../processing/targets/_assessment_parameters.py"/>
        <source>Yearly statistics</source>
        <translation>Thống kê theo năm</translation>
    </message>
    <message>
        <location filename="../ui/dossier/files_page.ui"/>
        <source>Your own Word &amp;template</source>
        <translation>Mẫ&amp;u Word của bạn</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_report_parameters.py"/>
        <source>Your own Word template</source>
        <translation>Mẫu Word của bạn</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_atlas_parameters.py"/>
        <source>Your own layout</source>
        <translation>Mẫu trang in riêng</translation>
    </message>
    <message>
        <location filename="../processing/dossier/package_dossier.py"/>
        <source>Your own project: its layers go in as well, with its groups, themes, styles and layouts. Empty: a project is made from the layers.</source>
        <translation>Dự án riêng của bạn: các lớp của dự án cũng được đưa vào, kèm nhóm, chủ đề bản đồ, kiểu trình bày và trang in. Để trống: dự án được lập từ các lớp.</translation>
    </message>
    <message>
        <location filename="../ui/setup/setup_dialog.ui"/>
        <source>Your own set as JSON, XLSX or CSV; it counts and not the one above</source>
        <translation>Bộ chỉ tiêu của bạn dạng JSON, XLSX hoặc CSV; được dùng thay cho bộ ở trên</translation>
    </message>
    <message>
        <location filename="../processing/targets/_target_set_parameters.py"/>
        <source>Your own set as JSON, XLSX or CSV; it counts and not the one above.</source>
        <translation>Bộ chỉ tiêu của bạn ở dạng JSON, XLSX hoặc CSV; được dùng thay cho bộ chọn ở trên.</translation>
    </message>
    <message>
        <location filename="../processing/dossier/package_dossier.py"/>
        <source>ZIP archives</source>
        <translation>Tệp nén ZIP</translation>
    </message>
    <message>
        <location filename="../ui/plan/plan_results.ui"/>
        <source>Zoom to the chosen layer and flash it</source>
        <translation>Phóng tới lớp đang chọn và cho nhấp nháy</translation>
    </message>
    <message>
        <location filename="../plugin/targets/set_exchange.py"/>
        <source>a cell is longer than {most} characters; a closing quotation mark may be missing</source>
        <translation>một ô dài hơn {most} ký tự; có thể thiếu dấu nháy kép đóng</translation>
    </message>
    <message>
        <location filename="../plugin/targets/set_reading.py"/>
        <source>a document must be an object in braces: {{ … }}</source>
        <translation>văn bản phải là một đối tượng trong dấu ngoặc nhọn: {{ … }}</translation>
    </message>
    <message>
        <location filename="../plugin/targets/set_exchange.py"/>
        <source>a quotation mark before a text is never closed; add the closing one, and write a quotation mark inside a text twice</source>
        <translation>dấu nháy kép mở đầu một đoạn chữ không được đóng; hãy thêm dấu đóng, và viết dấu nháy kép bên trong chữ thành hai dấu liền nhau</translation>
    </message>
    <message>
        <location filename="../processing/targets/_assessment_parameters.py"/>
        <source>a share of its area is covered</source>
        <translation>một phần diện tích của thôn được phủ</translation>
    </message>
    <message>
        <location filename="../processing/targets/_assessment_parameters.py"/>
        <source>a share of its people is covered</source>
        <translation>một phần dân số của thôn được phủ</translation>
    </message>
    <message>
        <location filename="../plugin/targets/set_reading.py"/>
        <source>a target set must be an object in braces: {{ … }}</source>
        <translation>bộ chỉ tiêu phải là một đối tượng trong dấu ngoặc nhọn: {{ … }}</translation>
    </message>
    <message>
        <location filename="../plugin/targets/set_tables.py"/>
        <source>a value without a name in the first column</source>
        <translation>có giá trị nhưng cột đầu không ghi tên trường</translation>
    </message>
    <message>
        <location filename="../processing/targets/assess_targets.py"/>
        <source>about</source>
        <translation>khoảng</translation>
    </message>
    <message>
        <location filename="../plugin/network/forecast.py"/>
        <source>about {count} GiB</source>
        <translation>khoảng {count} GiB</translation>
    </message>
    <message>
        <location filename="../plugin/network/forecast.py"/>
        <source>about {count} MiB</source>
        <translation>khoảng {count} MiB</translation>
    </message>
    <message>
        <location filename="../plugin/network/forecast.py"/>
        <source>about {count} h</source>
        <translation>khoảng {count} giờ</translation>
    </message>
    <message>
        <location filename="../plugin/network/forecast.py"/>
        <source>about {count} min</source>
        <translation>khoảng {count} phút</translation>
    </message>
    <message>
        <location filename="../plugin/network/forecast.py"/>
        <source>about {count} s</source>
        <translation>khoảng {count} giây</translation>
    </message>
    <message>
        <location filename="../ui/targets/item_actions.py"/>
        <source>add a legal basis</source>
        <translation>thêm căn cứ pháp lý</translation>
    </message>
    <message>
        <location filename="../ui/targets/item_actions.py"/>
        <source>add an item</source>
        <translation>thêm mục</translation>
    </message>
    <message>
        <location filename="../ui/targets/file_actions.py"/>
        <location filename="../ui/targets/item_actions.py"/>
        <source>add items</source>
        <translation>thêm mục</translation>
    </message>
    <message>
        <location filename="../ui/dossier/office_page.py"/>
        <source>all documents</source>
        <translation>mọi văn bản</translation>
    </message>
    <message>
        <location filename="../plugin/targets/set_reading.py"/>
        <source>an item must be an object in braces: {{ … }}</source>
        <translation>mỗi mục phải là một đối tượng trong dấu ngoặc nhọn: {{ … }}</translation>
    </message>
    <message>
        <location filename="../ui/targets/target_editor.ui"/>
        <source>as of:</source>
        <translation>cập nhật:</translation>
    </message>
    <message>
        <location filename="../ui/targets/target_editor.ui"/>
        <source>as the assessment says</source>
        <translation>theo lần đánh giá</translation>
    </message>
    <message>
        <location filename="../ui/dossier/layer_rows.py"/>
        <source>base map</source>
        <translation>bản đồ nền</translation>
    </message>
    <message>
        <location filename="../processing/targets/target_gaps.py"/>
        <source>by each commune</source>
        <translation>ở từng xã</translation>
    </message>
    <message>
        <location filename="../ui/setup/roles_panel.py"/>
        <source>by its fields</source>
        <translation>theo các trường</translation>
    </message>
    <message>
        <location filename="../ui/setup/roles_panel.py"/>
        <source>by its name</source>
        <translation>theo tên</translation>
    </message>
    <message>
        <location filename="../ui/setup/roles_panel.py"/>
        <source>by name and fields</source>
        <translation>theo tên và trường</translation>
    </message>
    <message>
        <location filename="../processing/targets/target_gaps.py"/>
        <source>by the province as a whole</source>
        <translation>trên toàn tỉnh</translation>
    </message>
    <message>
        <location filename="../plugin/targets/set_reading.py"/>
        <source>byte {byte} is not UTF-8; save the file as UTF-8 (in Excel: CSV UTF-8)</source>
        <translation>byte thứ {byte} không phải UTF-8; hãy lưu tệp theo UTF-8 (trong Excel: CSV UTF-8)</translation>
    </message>
    <message>
        <location filename="../ui/setup/fields_panel.py"/>
        <source>can be made from other data</source>
        <translation>tính được từ dữ liệu khác</translation>
    </message>
    <message>
        <location filename="../plugin/targets/set_tables.py"/>
        <source>cell {cell} (“{found}”) stands beside the value and is not read; delete it, or move it into a note</source>
        <translation>ô {cell} (“{found}”) nằm cạnh giá trị và không được đọc; hãy xóa, hoặc chuyển vào ghi chú</translation>
    </message>
    <message>
        <location filename="../plugin/targets/set_tables.py"/>
        <source>cell {cell} (“{found}”) stands in a column without a name; name the column in row {header}, or delete the cell</source>
        <translation>ô {cell} (“{found}”) nằm ở cột không có tên; hãy đặt tên cột ở dòng {header}, hoặc xóa ô đó</translation>
    </message>
    <message>
        <location filename="../plugin/targets/set_tables.py"/>
        <source>cell {cell} (“{found}”) stands in a column without a name; name the column in row {header}, or put text that holds the separator in quotation marks</source>
        <translation>ô {cell} (“{found}”) nằm ở cột không có tên; hãy đặt tên cột ở dòng {header}, hoặc đặt chữ có chứa dấu ngăn cách vào trong dấu nháy kép</translation>
    </message>
    <message>
        <location filename="../plugin/targets/set_workbook.py"/>
        <source>cell {cell} is filled, but only {rows} rows and {columns} columns are read; delete it, and the rows and columns up to there</source>
        <translation>ô {cell} có nội dung, nhưng chỉ đọc {rows} dòng và {columns} cột; hãy xóa ô đó cùng các dòng, cột tới đó</translation>
    </message>
    <message>
        <location filename="../ui/targets/target_editor.py"/>
        <source>change of “{field}”</source>
        <translation>sửa “{field}”</translation>
    </message>
    <message>
        <location filename="../ui/setup/fields_panel.py"/>
        <location filename="../ui/setup/roles_panel.py"/>
        <source>chosen by you</source>
        <translation>do bạn chọn</translation>
    </message>
    <message>
        <location filename="../plugin/targets/json_lines.py"/>
        <source>column {column}: JSON has no comments; delete what begins with “{found}”</source>
        <translation>cột {column}: JSON không có chú thích; hãy xóa phần bắt đầu bằng “{found}”</translation>
    </message>
    <message>
        <location filename="../plugin/targets/json_lines.py"/>
        <source>column {column}: a backslash that means nothing here. Write \\ for a backslash</source>
        <translation>cột {column}: dấu gạch chéo ngược không có nghĩa ở đây. Muốn viết dấu này, hãy gõ \\</translation>
    </message>
    <message>
        <location filename="../plugin/targets/json_lines.py"/>
        <source>column {column}: a comma stands here, but “{found}” follows; delete the comma</source>
        <translation>cột {column}: ở đây có dấu phẩy, nhưng sau đó là “{found}”; hãy xóa dấu phẩy</translation>
    </message>
    <message>
        <location filename="../plugin/targets/json_lines.py"/>
        <source>column {column}: a line break or tab inside a text, or no closing quotation mark. Write \n</source>
        <translation>cột {column}: có dấu xuống dòng hoặc tab trong đoạn chữ, hoặc thiếu dấu nháy đóng. Xuống dòng viết là \n</translation>
    </message>
    <message>
        <location filename="../plugin/targets/json_lines.py"/>
        <source>column {column}: a value is expected, but “{found}” follows</source>
        <translation>cột {column}: cần một giá trị nhưng lại gặp “{found}”</translation>
    </message>
    <message>
        <location filename="../plugin/targets/json_lines.py"/>
        <source>column {column}: more text after the end of the set; delete it</source>
        <translation>cột {column}: còn chữ sau khi bộ chỉ tiêu đã kết thúc; hãy xóa đi</translation>
    </message>
    <message>
        <location filename="../plugin/targets/json_lines.py"/>
        <source>column {column}: the file ends, but a value is expected</source>
        <translation>cột {column}: tệp kết thúc trong khi còn thiếu một giá trị</translation>
    </message>
    <message>
        <location filename="../plugin/targets/json_lines.py"/>
        <source>column {column}: the file ends, but {expected} is expected</source>
        <translation>cột {column}: tệp kết thúc trong khi còn thiếu {expected}</translation>
    </message>
    <message>
        <location filename="../plugin/targets/json_lines.py"/>
        <source>column {column}: the text that begins here has no closing quotation mark</source>
        <translation>cột {column}: đoạn chữ bắt đầu ở đây thiếu dấu nháy đóng</translation>
    </message>
    <message>
        <location filename="../plugin/targets/json_lines.py"/>
        <source>column {column}: too many brackets inside each other</source>
        <translation>cột {column}: quá nhiều dấu ngoặc lồng nhau</translation>
    </message>
    <message>
        <location filename="../plugin/targets/json_lines.py"/>
        <source>column {column}: {expected} is expected, but “{found}” follows</source>
        <translation>cột {column}: cần có {expected} nhưng lại gặp “{found}”</translation>
    </message>
    <message>
        <location filename="../plugin/targets/json_lines.py"/>
        <source>column {column}: “{found}” is no number. Write it with a decimal point, as 76.85</source>
        <translation>cột {column}: “{found}” không phải là số. Hãy viết với dấu chấm thập phân, ví dụ 76.85</translation>
    </message>
    <message>
        <location filename="../plugin/targets/json_lines.py"/>
        <source>column {column}: “{found}” is no value; write a number, or null where there is none</source>
        <translation>cột {column}: “{found}” không phải là giá trị; hãy viết một số, hoặc null nếu không có</translation>
    </message>
    <message>
        <location filename="../plugin/targets/json_lines.py"/>
        <source>column {column}: “{found}” is no value; write {right}</source>
        <translation>cột {column}: “{found}” không phải là giá trị; hãy viết {right}</translation>
    </message>
    <message>
        <location filename="../plugin/targets/json_lines.py"/>
        <source>column {column}: “{found}” stands here; text stands in marks like these: &quot;…&quot;</source>
        <translation>cột {column}: ở đây có “{found}”; chữ phải đặt trong dấu nháy kép thẳng: &quot;…&quot;</translation>
    </message>
    <message>
        <location filename="../plugin/targets/json_lines.py"/>
        <source>column {column}: “{name}” stands twice in the same brackets; delete one</source>
        <translation>cột {column}: “{name}” xuất hiện hai lần trong cùng một cặp ngoặc; hãy xóa một</translation>
    </message>
    <message>
        <location filename="../ui/dossier/layer_rows.py"/>
        <source>coverage</source>
        <translation>vùng phủ</translation>
    </message>
    <message>
        <location filename="../ui/dossier/office_page.py"/>
        <location filename="../ui/dossier/office_page.ui"/>
        <source>dd/mm/yyyy</source>
        <translation>nn/tt/nnnn</translation>
    </message>
    <message>
        <location filename="../ui/targets/target_editor.py"/>
        <source>deadline in words</source>
        <translation>thời hạn bằng lời</translation>
    </message>
    <message>
        <location filename="../ui/compliance/words.py"/>
        <source>does not meet the target</source>
        <translation>không đạt mục tiêu</translation>
    </message>
    <message>
        <location filename="../ui/dossier/run_page.py"/>
        <source>done</source>
        <translation>xong</translation>
    </message>
    <message>
        <location filename="../ui/dossier/run_page.py"/>
        <source>failed: {error}</source>
        <translation>lỗi: {error}</translation>
    </message>
    <message>
        <location filename="../processing/data/crosswalk_units.py"/>
        <source>feature {id}</source>
        <translation>đối tượng {id}</translation>
    </message>
    <message>
        <location filename="../processing/targets/_assessment_parameters.py"/>
        <source>fibre lies within the distance along roads</source>
        <translation>có cáp quang trong cự ly theo đường giao thông</translation>
    </message>
    <message>
        <location filename="../processing/targets/_assessment_parameters.py"/>
        <source>found out column by column; mixed ones are refused</source>
        <translation>tự nhận biết theo từng cột; cột ghi lẫn lộn bị từ chối</translation>
    </message>
    <message>
        <location filename="../processing/data/crosswalk_units.py"/>
        <source>highest value</source>
        <translation>giá trị lớn nhất</translation>
    </message>
    <message>
        <location filename="../ui/targets/target_editor.ui"/>
        <source>in words:</source>
        <translation>bằng lời:</translation>
    </message>
    <message>
        <location filename="../processing/dossier/export_atlas.py"/>
        <source>it gives nothing</source>
        <translation>biểu thức không cho kết quả</translation>
    </message>
    <message>
        <location filename="../processing/targets/_assessment_parameters.py"/>
        <source>it lies in a service area</source>
        <translation>nằm trong vùng phục vụ</translation>
    </message>
    <message>
        <location filename="../processing/targets/_assessment_parameters.py"/>
        <source>its point lies in a coverage area</source>
        <translation>điểm của thôn nằm trong vùng phủ sóng</translation>
    </message>
    <message>
        <location filename="../ui/dossier/contents_page.py"/>
        <source>kept in the project</source>
        <translation>đã lưu trong dự án</translation>
    </message>
    <message>
        <location filename="../processing/algorithm.py"/>
        <source>line</source>
        <translation>đường</translation>
    </message>
    <message>
        <location filename="../plugin/targets/set_reading.py"/>
        <source>line {line}, {item}: {what}</source>
        <translation>dòng {line}, mục {item}: {what}</translation>
    </message>
    <message>
        <location filename="../plugin/targets/set_reading.py"/>
        <source>line {line}: {what}</source>
        <translation>dòng {line}: {what}</translation>
    </message>
    <message>
        <location filename="../processing/data/crosswalk_units.py"/>
        <source>lowest value</source>
        <translation>giá trị nhỏ nhất</translation>
    </message>
    <message>
        <location filename="../ui/setup/roles_panel.py"/>
        <source>made by the tools</source>
        <translation>kết quả của công cụ</translation>
    </message>
    <message>
        <location filename="../processing/data/crosswalk_units.py"/>
        <source>mean</source>
        <translation>bình quân</translation>
    </message>
    <message>
        <location filename="../ui/compliance/words.py"/>
        <source>meets the target</source>
        <translation>đạt mục tiêu</translation>
    </message>
    <message>
        <location filename="../processing/targets/_assessment_parameters.py"/>
        <source>met</source>
        <translation>đạt</translation>
    </message>
    <message>
        <location filename="../processing/targets/_assessment_parameters.py"/>
        <source>missed</source>
        <translation>chưa đạt</translation>
    </message>
    <message>
        <location filename="../ui/dossier/checklist_page.py"/>
        <source>missing</source>
        <translation>còn thiếu</translation>
    </message>
    <message>
        <location filename="../ui/targets/item_actions.py"/>
        <source>move an item</source>
        <translation>chuyển vị trí mục</translation>
    </message>
    <message>
        <location filename="../processing/targets/_assessment_parameters.py"/>
        <source>nearly met</source>
        <translation>gần đạt</translation>
    </message>
    <message>
        <location filename="../ui/setup/fields_panel.py"/>
        <source>needed: choose the field</source>
        <translation>bắt buộc: hãy chọn trường</translation>
    </message>
    <message>
        <location filename="../processing/data/_crosswalk_input.py"/>
        <source>new</source>
        <translation>mới</translation>
    </message>
    <message>
        <location filename="../plugin/gis/layer_facts.py"/>
        <location filename="../processing/targets/assess_targets.py"/>
        <location filename="../ui/compliance/task_model.py"/>
        <source>no</source>
        <translation>không</translation>
    </message>
    <message>
        <location filename="../processing/targets/_assessment_parameters.py"/>
        <source>no data</source>
        <translation>chưa có số liệu</translation>
    </message>
    <message>
        <location filename="../plugin/targets/observations.py"/>
        <source>no row for this unit and year</source>
        <translation>không có dòng số liệu cho đơn vị và năm này</translation>
    </message>
    <message>
        <location filename="../plugin/targets/set_tables.py"/>
        <source>no row with the names of the columns found ({names} …) on any sheet; keep the header of the items</source>
        <translation>không trang nào có dòng tên cột ({names} …); hãy giữ dòng tiêu đề của các mục</translation>
    </message>
    <message>
        <location filename="../plugin/targets/set_tables.py"/>
        <source>no row with the names of the columns found ({names} …); keep the header of the items, and separate cells by semicolons, commas or tabs</source>
        <translation>không thấy dòng tên cột ({names} …); hãy giữ dòng tiêu đề của các mục và ngăn các ô bằng dấu chấm phẩy, dấu phẩy hoặc tab</translation>
    </message>
    <message>
        <location filename="../processing/targets/_assessment_parameters.py"/>
        <source>no target</source>
        <translation>không có mục tiêu</translation>
    </message>
    <message>
        <location filename="../processing/targets/_reader.py"/>
        <source>none</source>
        <translation>không có trường nào</translation>
    </message>
    <message>
        <location filename="../ui/dossier/contents_page.py"/>
        <source>none yet</source>
        <translation>chưa có</translation>
    </message>
    <message>
        <location filename="../ui/setup/fields_panel.py"/>
        <location filename="../ui/setup/roles_panel.py"/>
        <source>none, by your choice</source>
        <translation>không có, do bạn chọn</translation>
    </message>
    <message>
        <location filename="../ui/dossier/contents_page.py"/>
        <source>none: documents tell no gaps</source>
        <translation>chưa có: văn bản không nêu phần còn thiếu</translation>
    </message>
    <message>
        <location filename="../ui/dossier/contents_page.py"/>
        <source>none: documents tell nothing of the plan</source>
        <translation>chưa có: văn bản không nêu phương án</translation>
    </message>
    <message>
        <location filename="../plugin/targets/observations.py"/>
        <source>not known (empty) whether it counts</source>
        <translation>chưa rõ (để trống) có được tính hay không</translation>
    </message>
    <message>
        <location filename="../ui/setup/fields_panel.py"/>
        <source>not recognised</source>
        <translation>không nhận biết được</translation>
    </message>
    <message>
        <location filename="../ui/dossier/checklist_page.py"/>
        <source>not there (not required)</source>
        <translation>không có (không bắt buộc)</translation>
    </message>
    <message>
        <location filename="../ui/targets/indicator_picker.py"/>
        <source>number</source>
        <translation>số</translation>
    </message>
    <message>
        <location filename="../processing/data/_crosswalk_input.py"/>
        <source>old</source>
        <translation>cũ</translation>
    </message>
    <message>
        <location filename="../ui/dossier/layer_rows.py"/>
        <source>on none</source>
        <translation>không vẽ</translation>
    </message>
    <message>
        <location filename="../ui/targets/item_actions.py"/>
        <source>paste items</source>
        <translation>dán mục</translation>
    </message>
    <message>
        <location filename="../plugin/targets/result_rows.py"/>
        <source>people, but no point</source>
        <translation>có dân nhưng không có điểm phục vụ nào</translation>
    </message>
    <message>
        <location filename="../ui/compliance/chart.py"/>
        <source>plan</source>
        <translation>quy hoạch</translation>
    </message>
    <message>
        <location filename="../ui/dossier/layer_rows.py"/>
        <source>planned: {what}</source>
        <translation>dự kiến: {what}</translation>
    </message>
    <message>
        <location filename="../processing/algorithm.py"/>
        <source>point</source>
        <translation>điểm</translation>
    </message>
    <message>
        <location filename="../ui/compliance/words.py"/>
        <source>points</source>
        <translation>điểm %</translation>
    </message>
    <message>
        <location filename="../processing/algorithm.py"/>
        <source>polygon</source>
        <translation>vùng</translation>
    </message>
    <message>
        <location filename="../ui/setup/fields_panel.py"/>
        <source>recognised by its name</source>
        <translation>nhận biết theo tên</translation>
    </message>
    <message>
        <location filename="../ui/targets/target_editor.py"/>
        <source>remove a field</source>
        <translation>xóa trường</translation>
    </message>
    <message>
        <location filename="../ui/targets/item_actions.py"/>
        <source>remove a legal basis</source>
        <translation>xóa căn cứ pháp lý</translation>
    </message>
    <message>
        <location filename="../ui/targets/item_actions.py"/>
        <source>remove items</source>
        <translation>xóa mục</translation>
    </message>
    <message>
        <location filename="../ui/plan/plan_results.py"/>
        <source>results</source>
        <translation>ket_qua</translation>
    </message>
    <message>
        <location filename="../plugin/targets/set_reading.py"/>
        <source>row {line}, {item}: {what}</source>
        <translation>dòng {line} của bảng, mục {item}: {what}</translation>
    </message>
    <message>
        <location filename="../plugin/targets/set_reading.py"/>
        <source>row {line}: {what}</source>
        <translation>dòng {line} của bảng: {what}</translation>
    </message>
    <message>
        <location filename="../ui/dossier/run_page.py"/>
        <source>running, {percent} %</source>
        <translation>đang chạy, {percent} %</translation>
    </message>
    <message>
        <location filename="../ui/routes/routes_preview.py"/>
        <source>selected</source>
        <translation>đã chọn</translation>
    </message>
    <message>
        <location filename="../plugin/targets/set_reading.py"/>
        <source>sheet {sheet}, row {line}, {item}: {what}</source>
        <translation>trang {sheet}, dòng {line}, mục {item}: {what}</translation>
    </message>
    <message>
        <location filename="../plugin/targets/set_reading.py"/>
        <source>sheet {sheet}, row {line}: {what}</source>
        <translation>trang {sheet}, dòng {line}: {what}</translation>
    </message>
    <message>
        <location filename="../ui/targets/set_tree.py"/>
        <source>something is odd</source>
        <translation>có điểm đáng ngờ</translation>
    </message>
    <message>
        <location filename="../ui/targets/set_tree.py"/>
        <source>something is wrong</source>
        <translation>có lỗi</translation>
    </message>
    <message>
        <location filename="../ui/targets/indicator_picker.py"/>
        <source>status figure</source>
        <translation>hiện trạng</translation>
    </message>
    <message>
        <location filename="../ui/dossier/run_page.py"/>
        <source>stopped</source>
        <translation>đã dừng</translation>
    </message>
    <message>
        <location filename="../ui/compliance/chart.py"/>
        <source>straight line on</source>
        <translation>kéo dài đường thẳng</translation>
    </message>
    <message>
        <location filename="../ui/targets/indicator_picker.py"/>
        <source>target</source>
        <translation>mục tiêu</translation>
    </message>
    <message>
        <location filename="../ui/compliance/chart.py"/>
        <source>target by that year</source>
        <translation>mục tiêu đến năm đó</translation>
    </message>
    <message>
        <location filename="../ui/plan/plan_results.py"/>
        <source>temporary</source>
        <translation>tạm</translation>
    </message>
    <message>
        <location filename="../ui/plan/plan_dialog.py"/>
        <source>temporary layers</source>
        <translation>lớp tạm</translation>
    </message>
    <message>
        <location filename="../plugin/targets/set_exchange.py"/>
        <source>text goes on behind a closing quotation mark; write a quotation mark inside a text twice, and separate cells by semicolons, commas or tabs</source>
        <translation>sau dấu nháy kép đóng vẫn còn chữ; hãy viết dấu nháy kép bên trong chữ thành hai dấu liền nhau, và ngăn các ô bằng dấu chấm phẩy, dấu phẩy hoặc tab</translation>
    </message>
    <message>
        <location filename="../ui/targets/target_editor.ui"/>
        <source>that of the set</source>
        <translation>như của bộ</translation>
    </message>
    <message>
        <location filename="../plugin/targets/set_reading.py"/>
        <source>the file is in {encoding}; save it as UTF-8</source>
        <translation>tệp dùng bảng mã {encoding}; hãy lưu lại theo UTF-8</translation>
    </message>
    <message>
        <location filename="../plugin/targets/set_reading.py"/>
        <source>the id “{id}” differs from “{name}” in line {other} in small and capital letters only</source>
        <translation>mã “{id}” chỉ khác mã “{name}” ở dòng {other} về chữ hoa, chữ thường</translation>
    </message>
    <message>
        <location filename="../plugin/targets/set_editing.py"/>
        <source>the id “{id}” differs from “{name}” of another item in small and capital letters only</source>
        <translation>mã “{id}” chỉ khác mã “{name}” của mục khác ở chữ hoa, chữ thường</translation>
    </message>
    <message>
        <location filename="../plugin/targets/set_editing.py"/>
        <source>the id “{id}” is that of another item already</source>
        <translation>mã “{id}” đã dùng cho mục khác</translation>
    </message>
    <message>
        <location filename="../plugin/targets/set_reading.py"/>
        <source>the id “{id}” stands in line {other} already</source>
        <translation>mã “{id}” đã có ở dòng {other}</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/package/paths.py"/>
        <source>the name has control characters</source>
        <translation>tên có ký tự điều khiển</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/package/paths.py"/>
        <source>the name is empty</source>
        <translation>tên bị trống</translation>
    </message>
    <message>
        <location filename="../plugin/targets/observations.py"/>
        <source>the number counted is empty</source>
        <translation>số được đếm (tử số) để trống</translation>
    </message>
    <message>
        <location filename="../plugin/targets/observations.py"/>
        <source>the number that it counts with is empty or zero</source>
        <translation>đại lượng dùng để tính (trọng số) trống hoặc bằng 0</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/package/paths.py"/>
        <source>the path has a backslash</source>
        <translation>đường dẫn có dấu gạch chéo ngược</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/package/paths.py"/>
        <source>the path has empty parts, or parts that are “.”</source>
        <translation>đường dẫn có phần trống, hoặc phần chỉ là “.”</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/package/paths.py"/>
        <source>the path is absolute</source>
        <translation>đường dẫn là tuyệt đối</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/package/paths.py"/>
        <source>the path is too long</source>
        <translation>đường dẫn quá dài</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/package/paths.py"/>
        <source>the path leads out of the dossier (“..”)</source>
        <translation>đường dẫn dẫn ra ngoài hồ sơ (“..”)</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/package/paths.py"/>
        <source>the path names a drive</source>
        <translation>đường dẫn có tên ổ đĩa</translation>
    </message>
    <message>
        <location filename="../plugin/targets/set_exchange.py"/>
        <source>the row is broken ({error}); open the file in a spreadsheet and save it as CSV UTF-8</source>
        <translation>dòng bị hỏng ({error}); hãy mở tệp bằng phần mềm bảng tính rồi lưu dạng CSV UTF-8</translation>
    </message>
    <message>
        <location filename="../processing/targets/_assessment_parameters.py"/>
        <source>the village layer reports it</source>
        <translation>lớp thôn ghi như vậy theo báo cáo</translation>
    </message>
    <message>
        <location filename="../plugin/targets/observations.py"/>
        <source>the whole is empty or zero</source>
        <translation>tổng số (mẫu số) trống hoặc bằng 0</translation>
    </message>
    <message>
        <location filename="../plugin/targets/set_workbook.py"/>
        <source>the workbook cannot be read ({error}); open it in Excel or LibreOffice and save it again as .xlsx</source>
        <translation>không đọc được tệp bảng tính ({error}); hãy mở bằng Excel hoặc LibreOffice rồi lưu lại dạng .xlsx</translation>
    </message>
    <message>
        <location filename="../ui/dossier/checklist_page.py"/>
        <source>there</source>
        <translation>có</translation>
    </message>
    <message>
        <location filename="../plugin/targets/result_rows.py"/>
        <source>there is nothing here to count</source>
        <translation>ở đây không có đối tượng để tính</translation>
    </message>
    <message>
        <location filename="../plugin/targets/set_workbook.py"/>
        <source>this is a workbook of an old form (.xls), or one that a password protects; open it in Excel or LibreOffice and save it as .xlsx without a password</source>
        <translation>đây là tệp bảng tính dạng cũ (.xls) hoặc có mật khẩu; hãy mở bằng Excel hoặc LibreOffice rồi lưu lại dạng .xlsx, không đặt mật khẩu</translation>
    </message>
    <message>
        <location filename="../plugin/targets/set_tables.py"/>
        <source>this sheet has items as well, but those of sheet {sheet} are read; bring all items onto one sheet, or delete this one</source>
        <translation>trang này cũng có các mục, nhưng chỉ đọc các mục ở trang {sheet}; hãy gom mọi mục vào một trang, hoặc xóa trang này</translation>
    </message>
    <message>
        <location filename="../ui/targets/target_editor.ui"/>
        <source>thôn, bản</source>
        <translation>thôn, bản</translation>
    </message>
    <message>
        <location filename="../ui/targets/target_editor.ui"/>
        <source>to:</source>
        <translation>đến:</translation>
    </message>
    <message>
        <location filename="../plugin/targets/set_tables.py"/>
        <source>two columns are called “{field}”</source>
        <translation>có hai cột cùng tên “{field}”</translation>
    </message>
    <message>
        <location filename="../plugin/targets/set_tables.py"/>
        <source>unknown column “{field}”</source>
        <translation>không có cột “{field}”</translation>
    </message>
    <message>
        <location filename="../plugin/targets/set_tables.py"/>
        <source>unknown column “{field}”; nearest: {nearest}</source>
        <translation>không có cột “{field}”; gần giống: {nearest}</translation>
    </message>
    <message>
        <location filename="../plugin/targets/set_reading.py"/>
        <location filename="../plugin/targets/set_tables.py"/>
        <source>unknown field “{field}”</source>
        <translation>không có trường “{field}”</translation>
    </message>
    <message>
        <location filename="../plugin/targets/set_reading.py"/>
        <location filename="../plugin/targets/set_tables.py"/>
        <source>unknown field “{field}”; nearest: {nearest}</source>
        <translation>không có trường “{field}”; gần giống: {nearest}</translation>
    </message>
    <message>
        <location filename="../plugin/targets/set_workbook.py"/>
        <source>unpacked the workbook has {size} MB, more than the {most} MB that are read; copy the two sheets of the target set into a new workbook</source>
        <translation>sau khi giải nén, tệp bảng tính có {size} MB, vượt quá mức đọc được là {most} MB; hãy chép hai trang của bộ chỉ tiêu sang một tệp mới</translation>
    </message>
    <message>
        <location filename="../ui/routes/routes_preview.py"/>
        <source>up to {count}</source>
        <translation>tối đa {count}</translation>
    </message>
    <message>
        <location filename="../ui/compliance/chart.py"/>
        <source>value</source>
        <translation>giá trị</translation>
    </message>
    <message>
        <location filename="../ui/dossier/run_page.py"/>
        <source>waiting</source>
        <translation>đang chờ</translation>
    </message>
    <message>
        <location filename="../ui/dossier/layer_rows.py"/>
        <source>what exists</source>
        <translation>hiện trạng</translation>
    </message>
    <message>
        <location filename="../ui/dossier/layer_rows.py"/>
        <source>what is planned</source>
        <translation>quy hoạch</translation>
    </message>
    <message>
        <location filename="../ui/dossier/contents_page.py"/>
        <source>year {year}, of {day}: {title}</source>
        <translation>năm {year}, ngày {day}: {title}</translation>
    </message>
    <message>
        <location filename="../plugin/gis/layer_facts.py"/>
        <location filename="../processing/targets/assess_targets.py"/>
        <source>yes</source>
        <translation>có</translation>
    </message>
    <message>
        <location filename="../ui/targets/indicator_picker.py"/>
        <location filename="../ui/targets/target_editor.py"/>
        <source>yes (1) or no (0)</source>
        <translation>có (1) hoặc không (0)</translation>
    </message>
    <message>
        <location filename="../processing/radio/coverage_buffers.py"/>
        <source>{areas} areas of {sites} sites.</source>
        <translation>{areas} vùng của {sites} trạm.</translation>
    </message>
    <message>
        <location filename="../plugin/gis/overlay.py"/>
        <source>{count} areas have invalid geometries. They were mended before measuring.</source>
        <translation>{count} vùng có hình học không hợp lệ. Chúng đã được sửa trước khi đo.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/coverage.py"/>
        <source>{count} areas of coverage have a technology that is not known ({names}); it does not count.</source>
        <translation>{count} vùng phủ có công nghệ không nhận biết được ({names}); công nghệ đó không được tính.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/coverage.py"/>
        <source>{count} areas of coverage have no technology; they were taken as mobile broadband that may be 4G or 5G.</source>
        <translation>{count} vùng phủ không ghi công nghệ; đã được coi là băng rộng di động, không rõ là 4G hay 5G.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/coverage.py"/>
        <source>{count} areas of coverage have no technology; they were taken as {technology}.</source>
        <translation>{count} vùng phủ không ghi công nghệ; đã được coi là {technology}.</translation>
    </message>
    <message>
        <location filename="../processing/data/crosswalk_units.py"/>
        <source>{count} codes stand for units of another name (renamed, or a wrong code): {examples}</source>
        <translation>{count} mã ứng với đơn vị mang tên khác (đã đổi tên, hoặc sai mã): {examples}</translation>
    </message>
    <message>
        <location filename="../plugin/targets/statistics.py"/>
        <source>{count} commune codes of “{table}” lacked leading zeros; these were restored. Store codes as text.</source>
        <translation>{count} mã xã của “{table}” bị mất số 0 ở đầu và đã được khôi phục. Hãy lưu mã ở dạng văn bản.</translation>
    </message>
    <message>
        <location filename="../processing/targets/_assessment_input.py"/>
        <source>{count} communes have no code and go by their names: {names}. Tables are matched to them by name.</source>
        <translation>{count} xã không có mã nên được nhận theo tên: {names}. Các bảng được ghép với những xã này theo tên.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/measuring.py"/>
        <source>{count} declared values are of later years than {year} and are not used.</source>
        <translation>{count} giá trị khai báo thuộc các năm sau năm {year} nên không được dùng.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/measuring.py"/>
        <source>{count} declared values differ from computed ones, which stand; most: {unit}, {difference}.</source>
        <translation>{count} giá trị khai báo khác với giá trị tính được (vẫn lấy giá trị tính được); chênh nhiều nhất: {unit}, {difference}.</translation>
    </message>
    <message>
        <location filename="../ui/routes/routes_dialog.py"/>
        <source>{count} demand points without a route that is short enough.</source>
        <translation>{count} điểm nhu cầu không có tuyến trong giới hạn chiều dài.</translation>
    </message>
    <message>
        <location filename="../processing/network/fiber_routes.py"/>
        <source>{count} demand points: {why}</source>
        <translation>{count} điểm nhu cầu: {why}</translation>
    </message>
    <message>
        <location filename="../plugin/radio/buffers.py"/>
        <source>{count} different area types are not known (for example “{name}”). Known: {known}. Check that the right field is chosen for the area type.</source>
        <translation>Không nhận ra {count} loại khu vực khác nhau (ví dụ “{name}”). Các loại đã biết: {known}. Hãy kiểm tra đã chọn đúng trường loại khu vực chưa.</translation>
    </message>
    <message>
        <location filename="../plugin/radio/buffers.py"/>
        <source>{count} different technologies are not in the table (for example “{name}”). Known: {known}. Check that the right field is chosen for the technology.</source>
        <translation>{count} tên công nghệ khác nhau không có trong bảng (ví dụ “{name}”). Các công nghệ đã có: {known}. Hãy kiểm tra đã chọn đúng trường công nghệ chưa.</translation>
    </message>
    <message>
        <location filename="../processing/data/import_osm.py"/>
        <source>{count} features left out: they cannot be carried into {crs} or have no usable shape.</source>
        <translation>Bỏ qua {count} đối tượng: không chuyển được sang {crs} hoặc không có hình học dùng được.</translation>
    </message>
    <message>
        <location filename="../processing/dossier/package_dossier.py"/>
        <source>{count} files, {layers} layers. Fingerprint of the dossier: {fingerprint}</source>
        <translation>{count} tệp, {layers} lớp. Dấu vân tay số của hồ sơ: {fingerprint}</translation>
    </message>
    <message>
        <location filename="../plugin/targets/measuring.py"/>
        <source>{count} of {total} communes report for {year}.</source>
        <translation>Có {count}/{total} xã có số liệu năm {year}.</translation>
    </message>
    <message>
        <location filename="../processing/data/_crosswalk_input.py"/>
        <source>{count} old units have no people in the population layer: they are shared by area.</source>
        <translation>{count} đơn vị cũ không có dân số trong lớp dân số: được chia theo diện tích.</translation>
    </message>
    <message>
        <location filename="../ui/compliance/compliance_dock.py"/>
        <source>{count} overdue</source>
        <translation>{count} nhiệm vụ quá hạn</translation>
    </message>
    <message>
        <location filename="../plugin/targets/crosswalk.py"/>
        <source>{count} overlaps below {least} % of their unit were left out as differences of outlines.</source>
        <translation>Đã bỏ {count} phần chồng nhỏ hơn {least} % đơn vị, coi là sai lệch ranh giới.</translation>
    </message>
    <message>
        <location filename="../ui/compliance/compliance_dock.py"/>
        <source>{count} rows are on the clipboard.</source>
        <translation>Đã chép {count} dòng vào bộ nhớ tạm.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/statistics.py"/>
        <source>{count} rows of “{table}” have no commune code and were matched by the name.</source>
        <translation>{count} dòng của “{table}” không có mã xã và được ghép theo tên xã.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/statistics.py"/>
        <source>{count} rows of “{table}” say the same as another row for the same unit and year; one was kept.</source>
        <translation>{count} dòng của “{table}” trùng hệt dòng khác của cùng đơn vị và cùng năm; chỉ giữ một dòng.</translation>
    </message>
    <message>
        <location filename="../processing/data/crosswalk_units.py"/>
        <source>{count} rows only repeat another row of their unit and year; they were taken once (ids {ids}).</source>
        <translation>{count} dòng lặp lại y hệt dòng khác của cùng đơn vị và năm; chỉ tính một lần (mã đối tượng {ids}).</translation>
    </message>
    <message>
        <location filename="../processing/radio/coverage_buffers.py"/>
        <source>{count} sites have no area type: the column chosen for such sites is used.</source>
        <translation>{count} trạm không có loại khu vực: dùng cột đã chọn cho các trạm này.</translation>
    </message>
    <message>
        <location filename="../processing/radio/coverage_buffers.py"/>
        <source>{count} sites name no operator; they are kept, with an empty operator.</source>
        <translation>{count} trạm không ghi nhà mạng; vẫn được giữ lại, để trống nhà mạng.</translation>
    </message>
    <message>
        <location filename="../ui/dossier/run_page.py"/>
        <source>{count} steps are ready to run.</source>
        <translation>{count} bước đã sẵn sàng.</translation>
    </message>
    <message>
        <location filename="../processing/data/crosswalk_units.py"/>
        <source>{count} target units get nothing in some year: no unit that they are made of has a row ({units}).</source>
        <translation>{count} đơn vị đích không có số liệu ở ít nhất một năm: không đơn vị nguồn nào có dòng số liệu ({units}).</translation>
    </message>
    <message>
        <location filename="../processing/data/crosswalk_units.py"/>
        <source>{count} units of the target layer are not in the crosswalk; they are written without values.</source>
        <translation>{count} đơn vị của lớp đích không có trong bảng đối chiếu; được ghi ra không kèm số liệu.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/measuring.py"/>
        <source>{count} values are declared: {source} ({date}).</source>
        <translation>{count} giá trị lấy từ khai báo: {source} ({date}).</translation>
    </message>
    <message>
        <location filename="../plugin/gis/overlay.py"/>
        <source>{count} vertices of areas lie nowhere on the earth. Check the CRS of the layer.</source>
        <translation>{count} đỉnh của các vùng không nằm ở đâu trên Trái Đất. Hãy kiểm tra hệ tọa độ (CRS) của lớp.</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_atlas_input.py"/>
        <source>{crs} does not keep the scale where the communes lie: the scale and distances of the maps are not those on the ground. Choose VN-2000 / TM-3.</source>
        <translation>{crs} không giữ đúng tỷ lệ tại nơi các xã nằm: tỷ lệ và khoảng cách trên bản đồ không khớp với thực địa. Hãy chọn VN-2000 / TM-3.</translation>
    </message>
    <message>
        <location filename="../processing/data/import_osm.py"/>
        <source>{crs} is not made for where these data lie ({covered}): lengths and directions in it are wrong there. Choose another target CRS.</source>
        <translation>{crs} không dùng cho khu vực của dữ liệu này ({covered}): chiều dài và hướng ở đó sẽ sai. Hãy chọn hệ tọa độ đích khác.</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_atlas_input.py"/>
        <source>{crs}, the CRS of the communes, has no true scale. The maps are drawn in {used}.</source>
        <translation>{crs}, hệ tọa độ của lớp xã, không có tỷ lệ đúng. Bản đồ được vẽ theo {used}.</translation>
    </message>
    <message>
        <location filename="../processing/network/build_network.py"/>
        <source>{edges} edges, {nodes} nodes, {parts} connected parts, {km} km of road, {faults} faults.</source>
        <translation>{edges} cạnh, {nodes} nút, {parts} cụm liên thông, {km} km đường, {faults} lỗi.</translation>
    </message>
    <message>
        <location filename="../ui/setup/fields_panel.py"/>
        <source>{field} (by its name)</source>
        <translation>{field} (theo tên)</translation>
    </message>
    <message>
        <location filename="../ui/setup/fields_panel.py"/>
        <source>{field} (missing)</source>
        <translation>{field} (không còn)</translation>
    </message>
    <message>
        <location filename="../processing/data/crosswalk_units.py"/>
        <source>{field} ({method}): {before} before, {after} after; {outside} rows outside the crosswalk.</source>
        <translation>{field} ({method}): trước {before}, sau {after}; {outside} dòng ngoài bảng đối chiếu.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/crosswalk_table.py"/>
        <source>{field}: a weight below zero; it is left out.</source>
        <translation>{field}: trọng số âm; không tính.</translation>
    </message>
    <message>
        <location filename="../processing/data/crosswalk_units.py"/>
        <source>{field}: {before} before, {after} after, lost {lost}, doubled {doubled}.</source>
        <translation>{field}: trước {before}, sau {after}, thất lạc {lost}, tính trùng {doubled}.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/crosswalk_table.py"/>
        <source>{field}: “{value}” can be read in two ways; it is left out. Write it without marks between thousands.</source>
        <translation>{field}: “{value}” có thể hiểu theo hai cách; không tính. Hãy ghi số không có dấu phân cách hàng nghìn.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/crosswalk_table.py"/>
        <source>{field}: “{value}” is not a number; it is left out.</source>
        <translation>{field}: “{value}” không phải là số; không tính.</translation>
    </message>
    <message>
        <location filename="../processing/dossier/verify_dossier.py"/>
        <source>{files} files compared, {documents} documents, {layers} layers and {projects} projects opened.</source>
        <translation>Đã đối chiếu {files} tệp, mở {documents} văn bản, {layers} lớp và {projects} dự án.</translation>
    </message>
    <message>
        <location filename="../processing/dossier/package_dossier.py"/>
        <source>{file} names a folder of this computer: {folder}.</source>
        <translation>{file} có ghi tên một thư mục của máy tính này: {folder}.</translation>
    </message>
    <message>
        <location filename="../ui/plan/plan_preview.py"/>
        <source>{first} and {second} lie in different places. Check the CRS of both layers.</source>
        <translation>{first} và {second} nằm ở hai nơi khác nhau. Hãy kiểm tra hệ tọa độ của cả hai lớp.</translation>
    </message>
    <message>
        <location filename="../ui/setup/roles_panel.py"/>
        <source>{group} ({count} of {all})</source>
        <translation>{group} ({count}/{all})</translation>
    </message>
    <message>
        <location filename="../processing/targets/convert_target_set.py"/>
        <source>{id}: {targets} targets, {status} status figures, {tasks} tasks, {requirements} requirements</source>
        <translation>{id}: {targets} mục tiêu, {status} số liệu hiện trạng, {tasks} nhiệm vụ, {requirements} yêu cầu</translation>
    </message>
    <message>
        <location filename="../plugin/targets/set_exchange.py"/>
        <source>{item}, “{field}”: {count} characters, but a cell of a workbook holds {most}; shorten the text, or write JSON or CSV</source>
        <translation>{item}, “{field}”: có {count} ký tự, nhưng một ô của bảng tính chỉ chứa {most}; hãy rút gọn, hoặc ghi ra JSON hay CSV</translation>
    </message>
    <message>
        <location filename="../processing/network/_road_input.py"/>
        <source>{km} km of road lie inside barriers and are left out.</source>
        <translation>{km} km đường nằm trong vùng cản và không được sử dụng.</translation>
    </message>
    <message>
        <location filename="../processing/network/_network_layers.py"/>
        <source>{label}: {count}. {why}</source>
        <translation>{label}: {count}. {why}</translation>
    </message>
    <message>
        <location filename="../ui/setup/cures.py"/>
        <source>{layer} (mended)</source>
        <translation>{layer} (đã sửa)</translation>
    </message>
    <message>
        <location filename="../plugin/gis/web/layers.py"/>
        <source>{layer} cannot be opened and is not on the web map.</source>
        <translation>Không mở được {layer}; lớp này không có trên bản đồ web.</translation>
    </message>
    <message>
        <location filename="../plugin/gis/maps/layers.py"/>
        <source>{layer} cannot be opened. Check the path.</source>
        <translation>Không mở được {layer}. Hãy kiểm tra đường dẫn.</translation>
    </message>
    <message>
        <location filename="../plugin/gis/package/layers.py"/>
        <source>{layer} cannot be put into a dossier: it is a map of a server, or its file is missing.</source>
        <translation>Không đưa được {layer} vào hồ sơ: đây là bản đồ của máy chủ, hoặc thiếu tệp của lớp.</translation>
    </message>
    <message>
        <location filename="../plugin/gis/web/layers.py"/>
        <source>{layer} has no coordinate reference system and is not on the web map. Set it (Layer ▸ Layer CRS) and run again.</source>
        <translation>{layer} chưa có hệ tọa độ nên không có trên bản đồ web. Hãy đặt hệ tọa độ (Lớp ▸ Hệ tọa độ của lớp) rồi chạy lại.</translation>
    </message>
    <message>
        <location filename="../plugin/gis/crs.py"/>
        <location filename="../plugin/gis/maps/layers.py"/>
        <location filename="../plugin/gis/raster.py"/>
        <location filename="../plugin/gis/source.py"/>
        <location filename="../processing/algorithm.py"/>
        <location filename="../processing/dossier/_atlas_parameters.py"/>
        <source>{layer} has no coordinate reference system. Set it (Layer ▸ Layer CRS) and run again.</source>
        <translation>{layer} chưa có hệ tọa độ. Hãy đặt hệ tọa độ (Lớp ▸ Hệ tọa độ của lớp) rồi chạy lại.</translation>
    </message>
    <message>
        <location filename="../processing/algorithm.py"/>
        <location filename="../processing/data/_crosswalk_parameters.py"/>
        <location filename="../processing/dossier/_atlas_input.py"/>
        <source>{layer} has no features (check filter and selection).</source>
        <translation>{layer} không có đối tượng nào (hãy kiểm tra bộ lọc và vùng chọn).</translation>
    </message>
    <message>
        <location filename="../processing/targets/_reader.py"/>
        <source>{layer} has no features: nothing is known from it.</source>
        <translation>{layer} không có đối tượng nào: không biết được gì từ lớp này.</translation>
    </message>
    <message>
        <location filename="../plugin/gis/source.py"/>
        <source>{layer} has no field {field}.</source>
        <translation>{layer} không có trường {field}.</translation>
    </message>
    <message>
        <location filename="../plugin/gis/web/layers.py"/>
        <source>{layer} has no geometry and is not on the web map.</source>
        <translation>{layer} không có hình học nên không có trên bản đồ web.</translation>
    </message>
    <message>
        <location filename="../plugin/gis/maps/styles.py"/>
        <source>{layer} has no style “{style}”.</source>
        <translation>{layer} không có kiểu trình bày “{style}”.</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_atlas_parameters.py"/>
        <source>{layer} is a table: there is nothing to draw on a map.</source>
        <translation>{layer} là bảng: không có gì để vẽ lên bản đồ.</translation>
    </message>
    <message>
        <location filename="../processing/targets/_reader.py"/>
        <source>{layer} lies nowhere near the communes. Check its CRS (Layer ▸ Layer CRS).</source>
        <translation>{layer} không nằm gần các xã. Hãy kiểm tra hệ tọa độ của lớp (Lớp ▸ Hệ tọa độ của lớp).</translation>
    </message>
    <message>
        <location filename="../ui/setup/roles_panel.py"/>
        <source>{layer} – cannot be opened</source>
        <translation>{layer} – không mở được</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_atlas_input.py"/>
        <source>{layer}, feature {id}: {why}</source>
        <translation>{layer}, đối tượng {id}: {why}</translation>
    </message>
    <message>
        <location filename="../processing/data/_crosswalk_input.py"/>
        <source>{layer}: choose the field of codes, or of names.</source>
        <translation>{layer}: hãy chọn trường mã hoặc trường tên.</translation>
    </message>
    <message>
        <location filename="../processing/targets/_reader.py"/>
        <source>{layer}: fields recognised: {fields}.</source>
        <translation>{layer}: các trường nhận ra: {fields}.</translation>
    </message>
    <message>
        <location filename="../processing/data/_crosswalk_input.py"/>
        <source>{layer}: no feature has a code or a name.</source>
        <translation>{layer}: không đối tượng nào có mã hoặc tên.</translation>
    </message>
    <message>
        <location filename="../processing/network/fiber_routes.py"/>
        <source>{layer}: no feature has a geometry that can be used.</source>
        <translation>{layer}: không có đối tượng nào có hình học dùng được.</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_atlas_input.py"/>
        <source>{layer}: no field is recognised as code or name of the communes (“code”, “name”, “ma_xa”, “ten_xa” …).</source>
        <translation>{layer}: không nhận ra trường nào là mã hoặc tên xã (“code”, “name”, “ma_xa”, “ten_xa” …).</translation>
    </message>
    <message>
        <location filename="../processing/targets/_reader.py"/>
        <source>{layer}: no field is recognised as: {columns}. Rename the field, or name it under “Fields that are named otherwise”.</source>
        <translation>{layer}: không nhận ra trường nào là: {columns}. Hãy đổi tên trường, hoặc khai báo trong “Trường có tên khác”.</translation>
    </message>
    <message>
        <location filename="../ui/routes/routes_preview.py"/>
        <source>{layer}: nothing is selected. Select features, or take all.</source>
        <translation>{layer}: chưa chọn đối tượng nào. Hãy chọn đối tượng hoặc lấy tất cả.</translation>
    </message>
    <message>
        <location filename="../processing/targets/_reader.py"/>
        <source>{layer}: only the first of its sheets is read ({sheets}). Add the others as {layer}|layername=…</source>
        <translation>{layer}: chỉ trang tính đầu tiên được đọc ({sheets}). Thêm các trang khác dưới dạng {layer}|layername=…</translation>
    </message>
    <message>
        <location filename="../processing/targets/_places.py"/>
        <source>{layer}: reached in a straight line, as no roads are given.</source>
        <translation>{layer}: tính cự ly theo đường thẳng vì không có lớp đường giao thông.</translation>
    </message>
    <message>
        <location filename="../ui/plan/commands.py"/>
        <source>{layer}: save the selected features as a layer of their own.</source>
        <translation>{layer}: hãy lưu các đối tượng được chọn thành một lớp riêng.</translation>
    </message>
    <message>
        <location filename="../plugin/gis/maps/cloning.py"/>
        <source>{layer}: some coordinates lie nowhere on Earth or are no numbers. Mend or delete these features.</source>
        <translation>{layer}: có tọa độ không nằm trên Trái Đất hoặc không phải là số. Hãy sửa hoặc xóa các đối tượng đó.</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_atlas_input.py"/>
        <source>{layer}: the coordinates of “{name}” lie nowhere on Earth. Check them, and the CRS of the layer.</source>
        <translation>{layer}: tọa độ của “{name}” không nằm trên Trái Đất. Hãy kiểm tra tọa độ và hệ tọa độ của lớp.</translation>
    </message>
    <message>
        <location filename="../processing/data/_crosswalk_input.py"/>
        <source>{layer}: the field of the {side} codes is not recognised among {fields}. Choose it.</source>
        <translation>{layer}: không nhận ra trường mã {side} trong các trường {fields}. Hãy chọn trường đó.</translation>
    </message>
    <message>
        <location filename="../plugin/gis/package/build.py"/>
        <source>{layer}: the field “{old}” is called “{new}” in the dossier: two names differed only by case.</source>
        <translation>{layer}: trường “{old}” có tên là “{new}” trong hồ sơ: hai tên chỉ khác nhau ở chữ hoa, chữ thường.</translation>
    </message>
    <message>
        <location filename="../plugin/gis/source.py"/>
        <source>{layer}: the geometry of feature {id} is invalid. Mend it (Fix geometries), or choose to skip invalid features in the Processing options.</source>
        <translation>{layer}: hình học của đối tượng {id} không hợp lệ. Hãy sửa (Fix geometries), hoặc chọn bỏ qua đối tượng không hợp lệ trong tùy chọn Processing.</translation>
    </message>
    <message>
        <location filename="../ui/routes/routes_preview.py"/>
        <source>{layer}: the layer is empty.</source>
        <translation>{layer}: lớp không có đối tượng.</translation>
    </message>
    <message>
        <location filename="../plugin/gis/maps/styles.py"/>
        <source>{layer}: the style “{style}” cannot be read: {error}</source>
        <translation>{layer}: không đọc được kiểu trình bày “{style}”: {error}</translation>
    </message>
    <message>
        <location filename="../plugin/gis/web/layers.py"/>
        <source>{layer}: the web map shows {shown} of {count} features, evenly chosen: it would be too large otherwise.</source>
        <translation>{layer}: bản đồ web thể hiện {shown} trong số {count} đối tượng, chọn rải đều, vì nếu thể hiện hết thì tệp quá lớn.</translation>
    </message>
    <message>
        <location filename="../plugin/gis/web/layers.py"/>
        <source>{layer}: the web map tells {shown} of {count} fields: it would be too large otherwise.</source>
        <translation>{layer}: bản đồ web nêu {shown} trong số {count} trường, vì nếu nêu hết thì tệp quá lớn.</translation>
    </message>
    <message>
        <location filename="../processing/algorithm.py"/>
        <source>{layer}: this type of geometry cannot be used. It must be a {kinds} layer.</source>
        <translation>{layer}: không dùng được kiểu hình học này. Cần lớp dạng {kinds}.</translation>
    </message>
    <message>
        <location filename="../processing/data/_crosswalk_input.py"/>
        <source>{layer}: units overlap each other, on {count} units of the other side; what lies there is shared between them: {units}. Correct the polygons.</source>
        <translation>{layer}: có đơn vị chồng lên nhau, trên {count} đơn vị của phía bên kia; phần chồng được chia cho cả hai: {units}. Hãy sửa hình vùng.</translation>
    </message>
    <message>
        <location filename="../plugin/gis/package/rows.py"/>
        <source>{layer}: {count} features are collections of shapes of several kinds, which no Shapefile can hold.</source>
        <translation>{layer}: {count} đối tượng là tập hợp nhiều loại hình học, tệp Shapefile không lưu được.</translation>
    </message>
    <message>
        <location filename="../plugin/gis/package/rows.py"/>
        <source>{layer}: {count} features cannot be carried into the coordinate system of the {format} copy.</source>
        <translation>{layer}: {count} đối tượng không chuyển được sang hệ tọa độ của bản sao {format}.</translation>
    </message>
    <message>
        <location filename="../plugin/gis/web/layers.py"/>
        <source>{layer}: {count} features have no geometry, or one that cannot be carried to WGS 84: not on the web map.</source>
        <translation>{layer}: {count} đối tượng không có hình học, hoặc hình học không chuyển được sang WGS 84: không có trên bản đồ web.</translation>
    </message>
    <message>
        <location filename="../processing/algorithm.py"/>
        <source>{layer}: {count} features set aside (ids {ids}). {why}</source>
        <translation>{layer}: {count} đối tượng bị loại (mã {ids}). {why}</translation>
    </message>
    <message>
        <location filename="../processing/targets/_reader.py"/>
        <source>{layer}: {count} fields recognised.</source>
        <translation>{layer}: nhận ra {count} trường.</translation>
    </message>
    <message>
        <location filename="../processing/data/_crosswalk_input.py"/>
        <source>{layer}: {count} names fit only without diacritics. Check them: {rows}</source>
        <translation>{layer}: {count} tên chỉ khớp khi bỏ dấu. Hãy kiểm tra: {rows}</translation>
    </message>
    <message>
        <location filename="../processing/targets/_places.py"/>
        <source>{layer}: {count} routes name a village that is not there: {codes}.</source>
        <translation>{layer}: {count} tuyến ghi mã thôn không có trong lớp thôn: {codes}.</translation>
    </message>
    <message>
        <location filename="../processing/data/_crosswalk_input.py"/>
        <source>{layer}: {count} rows have a code that is not known; they were matched by name. Check them: {rows}</source>
        <translation>{layer}: {count} dòng có mã không có trong danh mục nên được khớp theo tên. Hãy kiểm tra: {rows}</translation>
    </message>
    <message>
        <location filename="../processing/targets/_assessment_input.py"/>
        <source>{layer}: {count} rows or values set aside (row or feature id in brackets). {shown}</source>
        <translation>{layer}: {count} dòng hoặc giá trị bị loại ra (số dòng hoặc mã đối tượng ghi trong ngoặc vuông). {shown}</translation>
    </message>
    <message>
        <location filename="../processing/targets/_assessment_input.py"/>
        <source>{layer}: {count} rows to look at; they are counted (row or feature id in brackets). {shown}</source>
        <translation>{layer}: {count} dòng cần xem lại nhưng vẫn được tính (số dòng hoặc mã đối tượng ghi trong ngoặc vuông). {shown}</translation>
    </message>
    <message>
        <location filename="../plugin/gis/package/rows.py"/>
        <source>{layer}: {count} texts were cut to 254 bytes in the Shapefile.</source>
        <translation>{layer}: {count} giá trị dạng chữ đã bị cắt còn 254 byte trong Shapefile.</translation>
    </message>
    <message>
        <location filename="../processing/data/_crosswalk_input.py"/>
        <source>{layer}: {count} units have no code; they are known by their names.</source>
        <translation>{layer}: {count} đơn vị không có mã; được nhận biết theo tên.</translation>
    </message>
    <message>
        <location filename="../processing/data/_crosswalk_input.py"/>
        <source>{layer}: {count} units lie only partly in units of the other side: {units}. They are carried whole with the part that does; {aside} units of which less than half does are set aside.</source>
        <translation>{layer}: {count} đơn vị chỉ nằm một phần trong các đơn vị của phía bên kia: {units}. Toàn bộ số liệu của chúng được chuyển theo phần đó; {aside} đơn vị nằm chưa đến một nửa bị loại ra.</translation>
    </message>
    <message>
        <location filename="../processing/data/_crosswalk_input.py"/>
        <source>{layer}: {count} units overlap none of the other side: {units}</source>
        <translation>{layer}: {count} đơn vị không chồng lên đơn vị nào của phía bên kia: {units}</translation>
    </message>
    <message>
        <location filename="../processing/data/_crosswalk_input.py"/>
        <source>{layer}: {count} values are no numbers.</source>
        <translation>{layer}: {count} giá trị không phải là số.</translation>
    </message>
    <message>
        <location filename="../ui/plan/commands.py"/>
        <source>{layer}: “{name}” is a temporary layer. Save it and give its file.</source>
        <translation>{layer}: “{name}” là lớp tạm. Hãy lưu lớp này và thay bằng đường dẫn của tệp.</translation>
    </message>
    <message>
        <location filename="../ui/targets/file_actions.py"/>
        <source>{name} cannot be opened.</source>
        <translation>Không mở được {name}.</translation>
    </message>
    <message>
        <location filename="../plugin/gis/package/rasters.py"/>
        <location filename="../processing/dossier/_report_input.py"/>
        <location filename="../processing/dossier/_report_json.py"/>
        <location filename="../ui/dossier/contents_page.py"/>
        <source>{name} cannot be read: {error}</source>
        <translation>Không đọc được {name}: {error}</translation>
    </message>
    <message>
        <location filename="../plugin/targets/set_reading.py"/>
        <location filename="../processing/targets/_target_set_parameters.py"/>
        <source>{name} cannot be used as a target set:
{faults}</source>
        <translation>Không dùng được {name} làm bộ chỉ tiêu:
{faults}</translation>
    </message>
    <message>
        <location filename="../ui/targets/file_actions.py"/>
        <source>{name} cannot be written.</source>
        <translation>Không ghi được {name}.</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/package/assembly.py"/>
        <location filename="../plugin/gis/package/build.py"/>
        <location filename="../plugin/gis/package/copies.py"/>
        <location filename="../plugin/gis/package/drawing.py"/>
        <location filename="../plugin/gis/package/layers.py"/>
        <location filename="../plugin/gis/package/project.py"/>
        <location filename="../plugin/gis/package/rasters.py"/>
        <location filename="../plugin/gis/plan.py"/>
        <location filename="../plugin/gis/sample.py"/>
        <location filename="../plugin/gis/sample_project.py"/>
        <location filename="../plugin/gis/sink.py"/>
        <location filename="../plugin/targets/set_files.py"/>
        <location filename="../ui/plan/layer_saving.py"/>
        <source>{name} cannot be written: {error}</source>
        <translation>Không ghi được {name}: {error}</translation>
    </message>
    <message>
        <location filename="../plugin/gis/styles.py"/>
        <source>{name} could not be written whole: the disk may be full. The old file was kept.</source>
        <translation>Không ghi được trọn vẹn {name}: đĩa có thể đã đầy. Tệp cũ được giữ nguyên.</translation>
    </message>
    <message>
        <location filename="../plugin/gis/package/copies.py"/>
        <location filename="../plugin/gis/package/layers.py"/>
        <source>{name} could not be written whole: {there} of {rows} rows are there. The disk may be full.</source>
        <translation>Không ghi được trọn vẹn {name}: mới có {there} trên {rows} dòng. Ổ đĩa có thể đã đầy.</translation>
    </message>
    <message>
        <location filename="../ui/targets/file_actions.py"/>
        <source>{name} has changes that are not saved.</source>
        <translation>{name} có thay đổi chưa lưu.</translation>
    </message>
    <message>
        <location filename="../plugin/gis/sink.py"/>
        <source>{name} has no field {field}.</source>
        <translation>{name} không có trường {field}.</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_report_json.py"/>
        <source>{name} has {size} MB: that is no result of these tools. Choose another file.</source>
        <translation>{name} có dung lượng {size} MB, không phải kết quả của các công cụ này. Hãy chọn tệp khác.</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_report_json.py"/>
        <source>{name} holds no gaps. Give the JSON that “Find what is missing for the targets” wrote.</source>
        <translation>{name} không chứa số liệu còn thiếu. Hãy chọn tệp JSON do công cụ “Xác định phần còn thiếu so với mục tiêu” ghi ra.</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_report_input.py"/>
        <source>{name} is about another target set ({other}) than {first} ({one}).</source>
        <translation>{name} thuộc bộ chỉ tiêu khác ({other}) với {first} ({one}).</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_report_input.py"/>
        <source>{name} is an assessment of the plan. Run Assess targets in the scenario Today for it.</source>
        <translation>{name} là kết quả đánh giá phương án. Hãy chạy Đánh giá chỉ tiêu với kịch bản Hiện trạng để có tệp này.</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_report_input.py"/>
        <source>{name} is an assessment of today. Run Assess targets in the scenario Plan for it.</source>
        <translation>{name} là kết quả đánh giá hiện trạng. Hãy chạy Đánh giá chỉ tiêu với kịch bản Phương án.</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_report_json.py"/>
        <source>{name} is damaged at line {line}, column {column}: no JSON goes on there. Make the file again.</source>
        <translation>{name} bị hỏng ở dòng {line}, cột {column}: từ đó không còn là JSON. Hãy tạo lại tệp.</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_report_json.py"/>
        <source>{name} is damaged at “{key}”: something else stands there than must. Make the file again.</source>
        <translation>{name} bị hỏng ở “{key}”: nội dung tại đó không đúng loại. Hãy tạo lại tệp.</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_report_json.py"/>
        <source>{name} is damaged: what stands in it does not fit together. Make the file again.</source>
        <translation>{name} bị hỏng: nội dung trong tệp không khớp với nhau. Hãy tạo lại tệp.</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_report_json.py"/>
        <source>{name} is damaged: “{what}” is no number in JSON. Make the file again.</source>
        <translation>{name} bị hỏng: “{what}” không phải là số trong JSON. Hãy tạo lại tệp.</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_report_json.py"/>
        <source>{name} is no JSON file: it is not in UTF-8.</source>
        <translation>{name} không phải tệp JSON: không ở mã UTF-8.</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_report_json.py"/>
        <source>{name} is no assessment. Give what Assess targets wrote as “Assessment as JSON”.</source>
        <translation>{name} không phải kết quả đánh giá. Hãy chọn tệp mà Đánh giá chỉ tiêu ghi ra ở mục “Kết quả đánh giá dạng JSON”.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/coverage.py"/>
        <source>{name} is no technology that is known (2G, 3G, 4G, 5G).</source>
        <translation>{name} không phải là công nghệ đã biết (2G, 3G, 4G, 5G).</translation>
    </message>
    <message>
        <location filename="../processing/provider.py"/>
        <source>{name} is not available: {error}</source>
        <translation>Không dùng được {name}: {error}</translation>
    </message>
    <message>
        <location filename="../ui/dossier/contents_page.py"/>
        <source>{name} is not this: {what}.</source>
        <translation>{name} không phải là: {what}.</translation>
    </message>
    <message>
        <location filename="../ui/targets/file_actions.py"/>
        <source>{name} is there already. Overwrite it?</source>
        <translation>Đã có tệp {name}. Ghi đè?</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_package_input.py"/>
        <source>{name} lies in the folder of the dossier, which is going to be replaced. Take it out of there first.</source>
        <translation>{name} nằm trong thư mục hồ sơ sắp bị thay thế. Trước hết hãy chuyển nó ra khỏi đó.</translation>
    </message>
    <message>
        <location filename="../ui/targets/file_actions.py"/>
        <source>{name} was changed by somebody else since you opened it. Overwrite those changes?</source>
        <translation>{name} đã bị người khác sửa sau khi bạn mở. Ghi đè các thay đổi đó?</translation>
    </message>
    <message>
        <location filename="../ui/dossier/files_page.py"/>
        <source>{name} – not found</source>
        <translation>{name} – không tìm thấy</translation>
    </message>
    <message>
        <location filename="../ui/dossier/type_page.py"/>
        <source>{name} – the dossier must have it</source>
        <translation>{name} – bắt buộc trong hồ sơ</translation>
    </message>
    <message>
        <location filename="../processing/targets/target_gaps.py"/>
        <source>{name}: missing {things} × {thing}{amount}; needed {needed}, of these {without} without a remedy.</source>
        <translation>{name}: thiếu {things} {thing}{amount}; cần {needed}, trong đó {without} chưa có giải pháp.</translation>
    </message>
    <message>
        <location filename="../processing/targets/assess_targets.py"/>
        <source>{name}: no data. {why}</source>
        <translation>{name}: chưa có số liệu. {why}</translation>
    </message>
    <message>
        <location filename="../processing/targets/assess_targets.py"/>
        <source>{name}: {value}</source>
        <translation>{name}: {value}</translation>
    </message>
    <message>
        <location filename="../processing/targets/assess_targets.py"/>
        <source>{name}: {value} (target {target}): {verdict}</source>
        <translation>{name}: {value} (mục tiêu {target}): {verdict}</translation>
    </message>
    <message>
        <location filename="../processing/targets/assess_targets.py"/>
        <source>{name}: {value} (target {target}): {verdict}, but {unknown} are not known</source>
        <translation>{name}: {value} (mục tiêu {target}): {verdict}, nhưng còn {unknown} đối tượng chưa rõ</translation>
    </message>
    <message>
        <location filename="../processing/targets/assess_targets.py"/>
        <source>{name}: {value} (the document says: {target})</source>
        <translation>{name}: {value} (hiện trạng theo văn bản: {target})</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/package/assembly.py"/>
        <location filename="../processing/dossier/_report_input.py"/>
        <location filename="../processing/dossier/_report_json.py"/>
        <location filename="../processing/targets/_target_set_parameters.py"/>
        <source>{name}: {what}</source>
        <translation>{name}: {what}</translation>
    </message>
    <message>
        <location filename="../processing/targets/target_gaps.py"/>
        <source>{name}: {why}</source>
        <translation>{name}: {why}</translation>
    </message>
    <message>
        <location filename="../processing/algorithm.py"/>
        <source>{output} would take the place of “{other}”. Choose another file.</source>
        <translation>{output} sẽ ghi đè lên “{other}”. Hãy chọn tệp khác.</translation>
    </message>
    <message>
        <location filename="../processing/algorithm.py"/>
        <source>{output}: a table cannot be written as {ending}. Choose one of {known}.</source>
        <translation>{output}: không thể ghi bảng dưới dạng {ending}. Chọn một trong các dạng {known}.</translation>
    </message>
    <message>
        <location filename="../processing/targets/convert_target_set.py"/>
        <source>{output}: give it a name that ends in {endings}.</source>
        <translation>{output}: hãy đặt tên tệp có đuôi {endings}.</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_places.py"/>
        <source>{output}: nothing can be called “{name}” on every system: {why}. “{better}” is fine.</source>
        <translation>{output}: không phải hệ điều hành nào cũng nhận tên “{name}”: {why}. Có thể dùng “{better}”.</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_places.py"/>
        <source>{output}: the name of the file must end in .{ending}, not “{name}”.</source>
        <translation>{output}: tên tệp phải có đuôi .{ending}, không phải “{name}”.</translation>
    </message>
    <message>
        <location filename="../processing/dossier/write_report.py"/>
        <source>{output}: this needs the Python library {names}, which this QGIS does not have.</source>
        <translation>{output}: cần thư viện Python {names} mà QGIS này không có.</translation>
    </message>
    <message>
        <location filename="../processing/dossier/export_atlas.py"/>
        <source>{pages} pages, {files} files.</source>
        <translation>{pages} trang, {files} tệp.</translation>
    </message>
    <message>
        <location filename="../processing/algorithm.py"/>
        <source>{parameter}: not all of these can be opened: {layers}. Check the paths.</source>
        <translation>{parameter}: không mở được tất cả các lớp sau: {layers}. Hãy kiểm tra đường dẫn.</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_atlas_parameters.py"/>
        <source>{parameter}: the expression cannot be read: {error}</source>
        <translation>{parameter}: không hiểu được biểu thức: {error}</translation>
    </message>
    <message>
        <location filename="../processing/dossier/export_atlas.py"/>
        <source>{parameter}: the expression fails for {count} pages ({error}). They get their usual names.</source>
        <translation>{parameter}: biểu thức bị lỗi ở {count} trang ({error}). Các trang này được đặt tên như thường lệ.</translation>
    </message>
    <message>
        <location filename="../processing/dossier/export_atlas.py"/>
        <source>{parameter}: the expression gives the same name for several pages ({names}). They are numbered.</source>
        <translation>{parameter}: biểu thức cho cùng một tên ở nhiều trang ({names}). Các trang này được đánh số.</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_atlas_parameters.py"/>
        <source>{parameter}: {crs} is in degrees and has no scale. Choose one in metres, as VN-2000 / TM-3.</source>
        <translation>{parameter}: {crs} tính bằng độ nên không có tỷ lệ. Hãy chọn một hệ tính bằng mét, như VN-2000 / TM-3.</translation>
    </message>
    <message>
        <location filename="../processing/algorithm.py"/>
        <location filename="../processing/data/_crosswalk_parameters.py"/>
        <source>{parameter}: {layer} has no field “{field}”.</source>
        <translation>{parameter}: {layer} không có trường “{field}”.</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_atlas_parameters.py"/>
        <source>{parameter}: “{value}” are no scales. Write them as 10000; 25000; 50000.</source>
        <translation>{parameter}: “{value}” không phải là các tỷ lệ. Hãy viết dạng 10000; 25000; 50000.</translation>
    </message>
    <message>
        <location filename="../processing/dossier/report_compliance.py"/>
        <source>{parameter}: “{value}” is no code of a commune: no file can have it in its name.</source>
        <translation>{parameter}: “{value}” không phải mã xã: không tệp nào có thể mang mã này trong tên.</translation>
    </message>
    <message>
        <location filename="../processing/days.py"/>
        <source>{parameter}: “{value}” is no day. Write it as 2025-12-31.</source>
        <translation>{parameter}: “{value}” không phải là ngày. Ghi theo dạng 2025-12-31.</translation>
    </message>
    <message>
        <location filename="../processing/algorithm.py"/>
        <source>{parameter}: “{value}” is not a number.</source>
        <translation>{parameter}: “{value}” không phải là số.</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/package/assembly.py"/>
        <location filename="../plugin/dossier/verification/folder.py"/>
        <location filename="../plugin/osm/files.py"/>
        <location filename="../plugin/targets/set_exchange.py"/>
        <location filename="../plugin/targets/set_files.py"/>
        <location filename="../plugin/targets/set_reading.py"/>
        <source>{path} cannot be read: {error}</source>
        <translation>Không đọc được {path}: {error}</translation>
    </message>
    <message>
        <location filename="../plugin/gis/osm.py"/>
        <source>{path} cannot be read: {error}. The file is damaged there: download or copy it again.</source>
        <translation>Không đọc được {path}: {error}. Tệp bị hỏng tại đó: hãy tải hoặc sao chép lại.</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/package/place.py"/>
        <location filename="../plugin/gis/sink.py"/>
        <source>{path} cannot be replaced: it may be open in another program. {error}</source>
        <translation>Không thay thế được {path}: có thể tệp đang mở trong chương trình khác. {error}</translation>
    </message>
    <message>
        <location filename="../plugin/gis/maps/painter.py"/>
        <location filename="../plugin/gis/maps/pictures.py"/>
        <source>{path} cannot be written: the disk may be full.</source>
        <translation>Không ghi được {path}: ổ đĩa có thể đã đầy.</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/package/assembly.py"/>
        <location filename="../plugin/dossier/package/place.py"/>
        <location filename="../plugin/gis/maps/painter.py"/>
        <location filename="../plugin/gis/maps/pictures.py"/>
        <location filename="../processing/dossier/export_atlas.py"/>
        <source>{path} cannot be written: {error}</source>
        <translation>Không ghi được {path}: {error}</translation>
    </message>
    <message>
        <location filename="../processing/data/create_sample.py"/>
        <source>{path} exists already and would be replaced. Choose another name for the province.</source>
        <translation>{path} đã có và sẽ bị thay thế. Hãy chọn tên khác cho tỉnh.</translation>
    </message>
    <message>
        <location filename="../ui/setup/cures.py"/>
        <source>{path} exists already. Choose another name.</source>
        <translation>{path} đã có. Hãy chọn tên khác.</translation>
    </message>
    <message>
        <location filename="../plugin/osm/files.py"/>
        <source>{path} holds changes (osmChange), not a map. Give the extract that they belong to.</source>
        <translation>{path} chứa các thay đổi (osmChange), không phải bản đồ. Hãy chọn bản trích mà các thay đổi đó thuộc về.</translation>
    </message>
    <message>
        <location filename="../processing/data/import_osm.py"/>
        <source>{path} holds no ways, and nothing else of what was asked for ({titles}): it is empty, or it was cut off. Ask for its ways too, with their nodes, or download it again.</source>
        <translation>{path} không có tuyến (way) nào và cũng không có gì khác trong số được yêu cầu ({titles}): tệp rỗng hoặc bị cụt. Hãy truy vấn cả các tuyến cùng nút của chúng, hoặc tải lại.</translation>
    </message>
    <message>
        <location filename="../processing/data/import_osm.py"/>
        <source>{path} holds nothing of what was asked for: {titles}. Choose other outputs or another file.</source>
        <translation>{path} không có gì trong số được yêu cầu: {titles}. Hãy chọn kết quả khác hoặc tệp khác.</translation>
    </message>
    <message>
        <location filename="../plugin/osm/files.py"/>
        <source>{path} is XML, but not of OpenStreetMap: it begins with &lt;{name}&gt; instead of &lt;osm&gt;.</source>
        <translation>{path} là XML nhưng không phải của OpenStreetMap: tệp bắt đầu bằng &lt;{name}&gt; thay vì &lt;osm&gt;.</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/package/place.py"/>
        <location filename="../processing/dossier/_places.py"/>
        <source>{path} is a file. Give the name of a folder.</source>
        <translation>{path} là tệp. Hãy nhập tên thư mục.</translation>
    </message>
    <message>
        <location filename="../plugin/osm/files.py"/>
        <source>{path} is a folder. Give an OpenStreetMap file.</source>
        <translation>{path} là thư mục. Hãy chọn một tệp OpenStreetMap.</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/package/place.py"/>
        <location filename="../plugin/gis/sink.py"/>
        <location filename="../processing/dossier/_places.py"/>
        <source>{path} is a folder. Give the name of a file.</source>
        <translation>{path} là thư mục. Hãy nhập tên tệp.</translation>
    </message>
    <message>
        <location filename="../plugin/osm/files.py"/>
        <source>{path} is a web page, not a map: the server answered with a message instead of the data. Open it in a browser to read that, and download again.</source>
        <translation>{path} là trang web, không phải bản đồ: máy chủ đã trả lời bằng thông báo thay vì dữ liệu. Hãy mở bằng trình duyệt để đọc thông báo rồi tải lại.</translation>
    </message>
    <message>
        <location filename="../plugin/osm/files.py"/>
        <source>{path} is a zip archive. Unpack it and give the file inside.</source>
        <translation>{path} là tệp nén zip. Hãy giải nén và chọn tệp bên trong.</translation>
    </message>
    <message>
        <location filename="../plugin/osm/files.py"/>
        <source>{path} is cut off: its end tag &lt;/osm&gt; is missing at byte {size}. Its download or copy broke off: download or copy it again.</source>
        <translation>{path} bị cụt: thiếu thẻ kết thúc &lt;/osm&gt; ở byte {size}. Việc tải hoặc sao chép bị ngắt giữa chừng: hãy tải hoặc sao chép lại.</translation>
    </message>
    <message>
        <location filename="../plugin/osm/files.py"/>
        <source>{path} is cut off: the packed data end too early ({done} bytes came out). Its download or copy broke off: download or copy it again.</source>
        <translation>{path} bị cụt: dữ liệu nén kết thúc quá sớm (giải nén được {done} byte). Việc tải hoặc sao chép bị ngắt giữa chừng: hãy tải hoặc sao chép lại.</translation>
    </message>
    <message>
        <location filename="../plugin/osm/files.py"/>
        <source>{path} is cut off: {what} begins at byte {at}, but the file ends at byte {size}. Its download or copy broke off: download or copy it again.</source>
        <translation>{path} bị cụt: {what} bắt đầu ở byte {at}, nhưng tệp kết thúc ở byte {size}. Việc tải hoặc sao chép bị ngắt giữa chừng: hãy tải hoặc sao chép lại.</translation>
    </message>
    <message>
        <location filename="../plugin/osm/files.py"/>
        <source>{path} is damaged at byte {at}: {what}. Download or copy it again.</source>
        <translation>{path} bị hỏng tại byte {at}: {what}. Hãy tải hoặc sao chép lại.</translation>
    </message>
    <message>
        <location filename="../plugin/osm/files.py"/>
        <source>{path} is empty (0 bytes). Download or copy it again.</source>
        <translation>{path} rỗng (0 byte). Hãy tải hoặc sao chép lại.</translation>
    </message>
    <message>
        <location filename="../plugin/osm/files.py"/>
        <source>{path} is incomplete: the server that made it stopped with “{remark}”. Ask for a smaller area or allow more time, and download again.</source>
        <translation>{path} không đầy đủ: máy chủ tạo tệp đã dừng với thông báo “{remark}”. Hãy yêu cầu khu vực nhỏ hơn hoặc cho nhiều thời gian hơn rồi tải lại.</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/verification/folder.py"/>
        <source>{path} is neither a folder nor a file.</source>
        <translation>{path} không phải thư mục cũng không phải tệp.</translation>
    </message>
    <message>
        <location filename="../plugin/gis/maps/layouts.py"/>
        <source>{path} is no print layout of QGIS. Save one as a template (.qpt) and give that.</source>
        <translation>{path} không phải trang in QGIS. Hãy lưu trang in thành mẫu (.qpt) rồi chọn mẫu đó.</translation>
    </message>
    <message>
        <location filename="../plugin/osm/files.py"/>
        <source>{path} is not an OpenStreetMap file, whatever its name says: it begins neither like .osm.pbf nor like XML. Extracts are to be had from download.geofabrik.de, for example.</source>
        <translation>{path} không phải tệp OpenStreetMap dù tên tệp là gì: phần đầu không giống .osm.pbf cũng không giống XML. Có thể lấy bản trích, chẳng hạn từ download.geofabrik.de.</translation>
    </message>
    <message>
        <location filename="../plugin/osm/files.py"/>
        <source>{path} is packed twice. Unpack it once by hand and run again.</source>
        <translation>{path} bị nén hai lần. Hãy tự giải nén một lần rồi chạy lại.</translation>
    </message>
    <message>
        <location filename="../plugin/osm/files.py"/>
        <source>{path} is packed with {method}, which GDAL cannot read. Write it anew: osmium cat {path} -o new.osm.pbf -f pbf,pbf_compression=zlib</source>
        <translation>{path} được nén bằng {method}, GDAL không đọc được. Hãy ghi lại: osmium cat {path} -o new.osm.pbf -f pbf,pbf_compression=zlib</translation>
    </message>
    <message>
        <location filename="../plugin/osm/files.py"/>
        <source>{path} is written in UTF-16. Save it as UTF-8.</source>
        <translation>{path} được ghi bằng UTF-16. Hãy lưu lại bằng UTF-8.</translation>
    </message>
    <message>
        <location filename="../plugin/osm/files.py"/>
        <source>{path} keeps the places of its nodes with the ways (LocationsOnWays), which GDAL cannot read. Give the extract as it was before osmium add-locations-to-ways.</source>
        <translation>{path} lưu tọa độ các nút kèm theo tuyến (LocationsOnWays), GDAL không đọc được. Hãy chọn bản trích trước khi chạy osmium add-locations-to-ways.</translation>
    </message>
    <message>
        <location filename="../plugin/osm/files.py"/>
        <source>{path} needs a reader that knows “{feature}”, such as history files do. Give an extract of the present map.</source>
        <translation>{path} cần bộ đọc hỗ trợ “{feature}”, như các tệp lịch sử. Hãy chọn bản trích của bản đồ hiện tại.</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/package/place.py"/>
        <location filename="../plugin/gis/sink.py"/>
        <source>{path} was not written.</source>
        <translation>{path} chưa được ghi.</translation>
    </message>
    <message>
        <location filename="../processing/dossier/verify_dossier.py"/>
        <source>{path} would lie in the dossier itself, which it would alter. Choose another place.</source>
        <translation>{path} sẽ nằm ngay trong hồ sơ và làm hồ sơ thay đổi. Hãy chọn nơi khác.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/set_exchange.py"/>
        <location filename="../plugin/targets/set_files.py"/>
        <source>{path}: a target set is a file that ends in {endings}.</source>
        <translation>{path}: bộ chỉ tiêu phải là tệp có đuôi {endings}.</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/word/template.py"/>
        <source>{placeholder} in the template is not known and was left as it is.</source>
        <translation>Không có vị trí điền nào tên {placeholder}; nội dung này trong tệp mẫu được giữ nguyên.</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/word/template.py"/>
        <source>{placeholder} in the template is not known and was left as it is; did you mean {nearest}?</source>
        <translation>Không có vị trí điền nào tên {placeholder}; nội dung này trong tệp mẫu được giữ nguyên. Có phải ý bạn là {nearest}?</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/word/template.py"/>
        <source>{placeholder} in the template names nothing in this document and was left as it is.</source>
        <translation>{placeholder} trong tệp mẫu không ứng với nội dung nào của văn bản này và được giữ nguyên.</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/word/template.py"/>
        <source>{placeholder} in the template names nothing in this document and was left as it is; did you mean {nearest}?</source>
        <translation>{placeholder} trong tệp mẫu không ứng với nội dung nào của văn bản này và được giữ nguyên. Có phải ý bạn là {nearest}?</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/word/template.py"/>
        <source>{placeholder} stands in a header, a footer, a note or a text box of the template, where only short texts can be put, and was left as it is.</source>
        <translation>{placeholder} nằm trong đầu trang, chân trang, chú thích hoặc hộp văn bản của tệp mẫu, là nơi chỉ điền được nội dung ngắn, nên được giữ nguyên.</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/word/template.py"/>
        <source>{placeholder} stands in a table of the template, where no new page can begin; it was left as it is.</source>
        <translation>{placeholder} nằm trong bảng của tệp mẫu, là nơi không thể bắt đầu trang mới, nên được giữ nguyên.</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/word/template.py"/>
        <source>{placeholder} stands in the template more than once: only the first was filled.</source>
        <translation>{placeholder} xuất hiện nhiều lần trong tệp mẫu: chỉ vị trí đầu tiên được điền.</translation>
    </message>
    <message>
        <location filename="../processing/data/crosswalk_units.py"/>
        <source>{reason}: {count}. {why} For example: {examples}</source>
        <translation>{reason}: {count}. {why} Ví dụ: {examples}</translation>
    </message>
    <message>
        <location filename="../ui/compliance/row_model.py"/>
        <source>{share} of the target</source>
        <translation>{share} của mục tiêu</translation>
    </message>
    <message>
        <location filename="../ui/compliance/compliance_dock.py"/>
        <source>{shown} of {count} rows</source>
        <translation>{shown}/{count} dòng</translation>
    </message>
    <message>
        <location filename="../ui/dossier/checklist_page.py"/>
        <source>{state}: lacking in {layers}</source>
        <translation>{state}: chưa có ở {layers}</translation>
    </message>
    <message>
        <location filename="../ui/dossier/run_page.py"/>
        <source>{step} failed: {error}</source>
        <translation>{step}: lỗi – {error}</translation>
    </message>
    <message>
        <location filename="../ui/log_window.py"/>
        <source>{title} – details</source>
        <translation>{title} – chi tiết</translation>
    </message>
    <message>
        <location filename="../processing/data/import_osm.py"/>
        <source>{title}: nothing found; the layer is empty.</source>
        <translation>{title}: không tìm thấy gì; lớp này rỗng.</translation>
    </message>
    <message>
        <location filename="../processing/data/import_osm.py"/>
        <source>{title}: {count} ({kinds})</source>
        <translation>{title}: {count} ({kinds})</translation>
    </message>
    <message>
        <location filename="../processing/dossier/write_report.py"/>
        <source>{title}: {tables} tables, {figures} figures and maps, {annexes} annexes.</source>
        <translation>{title}: {tables} bảng, {figures} hình và bản đồ, {annexes} phụ lục.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/statistics.py"/>
        <source>{unit} has several rows for {year} (rows {rows}) that differ; none of them is used. Keep one.</source>
        <translation>{unit} có nhiều dòng khác nhau cho năm {year} (các dòng {rows}); không dòng nào được dùng. Hãy giữ lại một dòng.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/measuring.py"/>
        <source>{unit}: {declared} is declared ({source}, {date}); {value} was computed and stands, a difference of {difference}.</source>
        <translation>{unit}: giá trị khai báo là {declared} ({source}, {date}); vẫn lấy giá trị tính được là {value}, chênh lệch {difference}.</translation>
    </message>
    <message>
        <location filename="../plugin/network/steiner.py"/>
        <source>{value} is not a number of rounds.</source>
        <translation>{value} không phải là một số vòng hợp lệ.</translation>
    </message>
    <message>
        <location filename="../ui/compliance/words.py"/>
        <source>{verdict} (some not known)</source>
        <translation>{verdict} (còn số chưa rõ)</translation>
    </message>
    <message>
        <location filename="../ui/compliance/missing_model.py"/>
        <source>{why} (not needed for the target)</source>
        <translation>{why} (không cần cho mục tiêu)</translation>
    </message>
    <message>
        <location filename="../processing/network/fiber_routes.py"/>
        <source>{within} demand points with a route within the maximum length, {longer} with a longer one only, {none} without any.</source>
        <translation>{within} điểm nhu cầu có tuyến trong giới hạn chiều dài, {longer} điểm chỉ có tuyến dài hơn, {none} điểm không có tuyến.</translation>
    </message>
    <message>
        <location filename="../ui/dossier/contents_page.ui"/>
        <source>–</source>
        <translation>–</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_package_input.py"/>
        <source>– {item}: not there (not required)</source>
        <translation>– {item}: không có (không bắt buộc)</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_report_parameters.py"/>
        <source>“Kính gửi:” of reports and submissions. One to a line, or separated by “|”.</source>
        <translation>“Kính gửi:” của báo cáo và tờ trình. Mỗi nơi một dòng, hoặc ngăn cách bằng dấu “|”.</translation>
    </message>
    <message>
        <location filename="../ui/dossier/office_page.ui"/>
        <source>“Kính gửi:” of reports and submissions. One to a line.</source>
        <translation>“Kính gửi:” của báo cáo và tờ trình. Mỗi dòng một nơi.</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_report_parameters.py"/>
        <source>“Nơi nhận:” at the bottom left. One to a line, or separated by “|”.</source>
        <translation>“Nơi nhận:” ở góc dưới bên trái. Mỗi nơi một dòng, hoặc ngăn cách bằng dấu “|”.</translation>
    </message>
    <message>
        <location filename="../ui/dossier/office_page.ui"/>
        <source>“Nơi nhận:” at the bottom left. One to a line.</source>
        <translation>“Nơi nhận:” ở góc dưới bên trái. Mỗi dòng một nơi.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/units.py"/>
        <source>“{code} {name}” is in “{region}” here and in “{other}” in another row (feature {other_id}); “{other}” stands. Mend one.</source>
        <translation>“{code} {name}” ở đây thuộc “{region}”, còn ở dòng khác (đối tượng {other_id}) thuộc “{other}”; “{other}” được giữ. Hãy sửa một trong hai.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/assessment.py"/>
        <source>“{day}” is no day of the form 2025-12-31.</source>
        <translation>“{day}” không phải là ngày theo dạng 2025-12-31.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/set_reading.py"/>
        <source>“{field}” holds only characters that cannot be seen; write something, or leave it out</source>
        <translation>“{field}” chỉ gồm ký tự không nhìn thấy; hãy viết nội dung hoặc bỏ trống</translation>
    </message>
    <message>
        <location filename="../plugin/targets/readiness_catalogue.py"/>
        <source>“{field}” holds percentages of only 0 and 1: shares, or one per cent?</source>
        <translation>“{field}” chỉ có giá trị 0 và 1: là tỷ lệ hay là một phần trăm?</translation>
    </message>
    <message>
        <location filename="../plugin/targets/set_reading.py"/>
        <source>“{field}” holds {code}, which is no character of a text</source>
        <translation>“{field}” chứa {code}, không phải là ký tự văn bản</translation>
    </message>
    <message>
        <location filename="../plugin/targets/set_tables.py"/>
        <source>“{field}” is a formula without a result; open the file in Excel or LibreOffice and save it</source>
        <translation>“{field}” là công thức chưa có kết quả; hãy mở tệp bằng Excel hoặc LibreOffice rồi lưu lại</translation>
    </message>
    <message>
        <location filename="../plugin/targets/set_reading.py"/>
        <source>“{field}” is empty</source>
        <translation>“{field}” để trống</translation>
    </message>
    <message>
        <location filename="../plugin/targets/set_reading.py"/>
        <source>“{field}” is missing</source>
        <translation>thiếu “{field}”</translation>
    </message>
    <message>
        <location filename="../plugin/targets/set_reading.py"/>
        <source>“{field}” is missing: a target or a status figure needs it</source>
        <translation>thiếu “{field}”: mục tiêu và số liệu hiện trạng phải có</translation>
    </message>
    <message>
        <location filename="../ui/setup/fields_panel.py"/>
        <source>“{field}” is not there any more</source>
        <translation>Không còn trường “{field}”</translation>
    </message>
    <message>
        <location filename="../plugin/targets/set_reading.py"/>
        <source>“{field}” is passed over: a requirement has no state, a task has one</source>
        <translation>bỏ qua “{field}”: yêu cầu không có tình trạng, chỉ nhiệm vụ mới có</translation>
    </message>
    <message>
        <location filename="../plugin/targets/set_reading.py"/>
        <source>“{field}” is {comparator}, but of “{indicator}” less is better</source>
        <translation>“{field}” là {comparator}, nhưng với “{indicator}” thì thấp hơn mới là tốt hơn</translation>
    </message>
    <message>
        <location filename="../plugin/targets/set_reading.py"/>
        <source>“{field}” is {comparator}, but of “{indicator}” more is better</source>
        <translation>“{field}” là {comparator}, nhưng với “{indicator}” thì cao hơn mới là tốt hơn</translation>
    </message>
    <message>
        <location filename="../plugin/targets/readiness_catalogue.py"/>
        <source>“{field}” mixes percentages from 0 to 1 and from 0 to 100.</source>
        <translation>“{field}” lẫn lộn tỷ lệ từ 0 đến 1 và từ 0 đến 100.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/set_reading.py"/>
        <source>“{field}” must be a list in square brackets</source>
        <translation>“{field}” phải là danh sách trong dấu ngoặc vuông</translation>
    </message>
    <message>
        <location filename="../plugin/targets/set_reading.py"/>
        <source>“{field}” must be a number</source>
        <translation>“{field}” phải là số</translation>
    </message>
    <message>
        <location filename="../plugin/targets/set_reading.py"/>
        <source>“{field}” must be text in quotation marks</source>
        <translation>“{field}” phải là chữ trong dấu nháy</translation>
    </message>
    <message>
        <location filename="../plugin/targets/set_reading.py"/>
        <source>“{field}” must be true or false</source>
        <translation>“{field}” phải là true hoặc false</translation>
    </message>
    <message>
        <location filename="../plugin/targets/set_reading.py"/>
        <source>“{field}” must be two years, the first and the last</source>
        <translation>“{field}” phải gồm hai năm, đầu và cuối</translation>
    </message>
    <message>
        <location filename="../plugin/targets/set_reading.py"/>
        <source>“{field}” must be two years, the first and the last, as [2023, 2025]</source>
        <translation>“{field}” phải gồm hai năm, đầu và cuối, ví dụ [2023, 2025]</translation>
    </message>
    <message>
        <location filename="../plugin/targets/statistics.py"/>
        <source>“{field}” of “{table}” mixes percentages from 0 to 1 and from 0 to 100: {fractions} values lie between 0 and 1, {percents} above. Mend {count} rows ({rows}), or say how all are written (option “percent” or “fraction”).</source>
        <translation>“{field}” của “{table}” lẫn lộn tỷ lệ ghi từ 0 đến 1 với tỷ lệ ghi từ 0 đến 100: {fractions} giá trị nằm giữa 0 và 1, {percents} giá trị lớn hơn. Hãy sửa {count} dòng ({rows}), hoặc cho biết cách ghi chung của cả cột (tùy chọn “percent” hoặc “fraction”).</translation>
    </message>
    <message>
        <location filename="../plugin/targets/set_tables.py"/>
        <source>“{field}” shows the error {found}; mend its formula, or write the value itself</source>
        <translation>“{field}” báo lỗi {found}; hãy sửa công thức, hoặc ghi thẳng giá trị</translation>
    </message>
    <message>
        <location filename="../plugin/targets/set_tables.py"/>
        <source>“{field}” stands in two rows</source>
        <translation>“{field}” xuất hiện ở hai dòng</translation>
    </message>
    <message>
        <location filename="../plugin/targets/set_reading.py"/>
        <source>“{field}”: delete the spaces before and behind “{found}”</source>
        <translation>“{field}”: hãy xóa khoảng trắng trước và sau “{found}”</translation>
    </message>
    <message>
        <location filename="../plugin/targets/set_reading.py"/>
        <source>“{field}”: if {percent:g} % is meant and not {value:g} %, write {percent:g}</source>
        <translation>“{field}”: nếu ý là {percent:g}% chứ không phải {value:g}%, hãy viết {percent:g}</translation>
    </message>
    <message>
        <location filename="../plugin/targets/set_reading.py"/>
        <source>“{field}”: the first year ({first}) lies after the last ({last})</source>
        <translation>“{field}”: năm đầu ({first}) sau năm cuối ({last})</translation>
    </message>
    <message>
        <location filename="../plugin/targets/set_reading.py"/>
        <source>“{field}”: the year {year} lies outside {first} to {last}</source>
        <translation>“{field}”: năm {year} nằm ngoài khoảng {first} đến {last}</translation>
    </message>
    <message>
        <location filename="../plugin/targets/set_tables.py"/>
        <source>“{field}”: write x for yes, nothing for no; not “{found}”</source>
        <translation>“{field}”: viết x nếu có, để trống nếu không; không viết “{found}”</translation>
    </message>
    <message>
        <location filename="../plugin/targets/set_reading.py"/>
        <source>“{field}”: {found} is no year</source>
        <translation>“{field}”: {found} không phải là năm</translation>
    </message>
    <message>
        <location filename="../plugin/targets/set_reading.py"/>
        <source>“{field}”: {value:g} % lies outside 0 to 100 %</source>
        <translation>“{field}”: {value:g}% nằm ngoài khoảng 0 đến 100%</translation>
    </message>
    <message>
        <location filename="../plugin/targets/set_reading.py"/>
        <source>“{field}”: {value:g} is less than zero</source>
        <translation>“{field}”: {value:g} nhỏ hơn không</translation>
    </message>
    <message>
        <location filename="../plugin/targets/set_reading.py"/>
        <source>“{field}”: {value:g} lies outside 0 to 1 (5 % is 0.05)</source>
        <translation>“{field}”: {value:g} nằm ngoài khoảng 0 đến 1 (5% là 0.05)</translation>
    </message>
    <message>
        <location filename="../plugin/targets/set_reading.py"/>
        <source>“{field}”: {value:g}, but this indicator is yes (1) or no (0)</source>
        <translation>“{field}”: {value:g}, nhưng chỉ tiêu này chỉ là có (1) hoặc chưa (0)</translation>
    </message>
    <message>
        <location filename="../plugin/targets/set_reading.py"/>
        <source>“{field}”: {year} lies before the day of the document ({date})</source>
        <translation>“{field}”: năm {year} trước ngày ban hành văn bản ({date})</translation>
    </message>
    <message>
        <location filename="../plugin/targets/set_reading.py"/>
        <source>“{field}”: {year} lies outside the period of the set, {first} to {last}</source>
        <translation>“{field}”: năm {year} nằm ngoài giai đoạn của bộ chỉ tiêu, {first} đến {last}</translation>
    </message>
    <message>
        <location filename="../plugin/targets/set_tables.py"/>
        <source>“{field}”: “{found}” can be {first} or {second}; write it so</source>
        <translation>“{field}”: “{found}” có thể là {first} hoặc {second}; hãy viết theo dạng đó</translation>
    </message>
    <message>
        <location filename="../plugin/targets/set_editing.py"/>
        <location filename="../plugin/targets/set_tables.py"/>
        <source>“{field}”: “{found}” can be {first} or {second}; write {second} without a mark, or {first}0</source>
        <translation>“{field}”: “{found}” có thể là {first} hoặc {second}; hãy viết {second} không có dấu, hoặc {first}0</translation>
    </message>
    <message>
        <location filename="../plugin/targets/set_reading.py"/>
        <source>“{field}”: “{found}” can have letters without accents, digits and . _ - only, 64 at most</source>
        <translation>“{field}”: “{found}” chỉ được gồm chữ không dấu, chữ số và . _ -, nhiều nhất 64 ký tự</translation>
    </message>
    <message>
        <location filename="../plugin/targets/set_reading.py"/>
        <source>“{field}”: “{found}” is no day; leave it empty and write the words in “{note}”</source>
        <translation>“{field}”: “{found}” không phải là ngày; hãy để trống và ghi nguyên văn vào “{note}”</translation>
    </message>
    <message>
        <location filename="../plugin/targets/set_reading.py"/>
        <source>“{field}”: “{found}” is no day; write it as {day}</source>
        <translation>“{field}”: “{found}” không phải là ngày; hãy viết dạng {day}</translation>
    </message>
    <message>
        <location filename="../plugin/targets/set_reading.py"/>
        <source>“{field}”: “{found}” is no day; write {day} here, and the words in “{note}”</source>
        <translation>“{field}”: “{found}” không phải là ngày; hãy viết {day} ở đây và ghi nguyên văn vào “{note}”</translation>
    </message>
    <message>
        <location filename="../plugin/targets/set_tables.py"/>
        <source>“{field}”: “{found}” is no deadline; write 31/12/2025, 12/2025, Quý IV/2025, Năm 2025, or Thường xuyên, Hằng năm; other words belong into “{note}”</source>
        <translation>“{field}”: “{found}” không phải là thời hạn; hãy viết 31/12/2025, 12/2025, Quý IV/2025, Năm 2025, hoặc Thường xuyên, Hằng năm; lời khác ghi vào “{note}”</translation>
    </message>
    <message>
        <location filename="../plugin/targets/set_reading.py"/>
        <location filename="../plugin/targets/set_tables.py"/>
        <source>“{field}”: “{found}” is no number</source>
        <translation>“{field}”: “{found}” không phải là số</translation>
    </message>
    <message>
        <location filename="../plugin/targets/set_reading.py"/>
        <source>“{field}”: “{found}” is not known; it can be {choices}</source>
        <translation>“{field}”: không có “{found}”; có thể là {choices}</translation>
    </message>
    <message>
        <location filename="../plugin/targets/set_reading.py"/>
        <source>“{field}”: “{found}” is not known; nearest: {nearest}</source>
        <translation>“{field}”: không có “{found}”; gần giống: {nearest}</translation>
    </message>
    <message>
        <location filename="../plugin/targets/set_reading.py"/>
        <source>“{field}”: “{found}” is text; write the number {number} without quotation marks</source>
        <translation>“{field}”: “{found}” là chữ; hãy viết số {number} không có dấu nháy</translation>
    </message>
    <message>
        <location filename="../plugin/targets/declared.py"/>
        <source>“{indicator}” has several values for {year} and one unit (rows {rows}); none is used. Keep one.</source>
        <translation>“{indicator}” có nhiều giá trị cho năm {year} của cùng một đơn vị (các dòng {rows}); không giá trị nào được dùng. Hãy giữ lại một giá trị.</translation>
    </message>
    <message>
        <location filename="../processing/data/import_osm.py"/>
        <source>“{language}” is not a language code. Write for example vi or en, or leave it empty.</source>
        <translation>“{language}” không phải mã ngôn ngữ. Hãy viết, ví dụ, vi hoặc en, hoặc để trống.</translation>
    </message>
    <message>
        <location filename="../ui/plan/plan_results.py"/>
        <source>“{layer}” counts in the plan now.</source>
        <translation>“{layer}” đã được tính vào quy hoạch.</translation>
    </message>
    <message>
        <location filename="../ui/child.py"/>
        <source>“{layer}” has changes that are not saved. Save them and run again.</source>
        <translation>“{layer}” có thay đổi chưa lưu. Hãy lưu rồi chạy lại.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/units.py"/>
        <source>“{layer}” has no commune with a code or a name.</source>
        <translation>“{layer}” không có xã nào có mã hoặc tên.</translation>
    </message>
    <message>
        <location filename="../ui/child.py"/>
        <source>“{layer}” is a temporary layer. Make it permanent (right click ▸ Make Permanent…) and run again.</source>
        <translation>“{layer}” là lớp tạm. Hãy chuyển thành lớp lâu dài (nhấp phải ▸ Chuyển thành lâu dài…) rồi chạy lại.</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/verification/archive.py"/>
        <source>“{other}” is a file and a folder at the same time.</source>
        <translation>“{other}” vừa là tệp vừa là thư mục.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/statistics.py"/>
        <source>“{part}” ({part_value}) exceeds “{whole}” ({whole_value}); it counts as not known. Mend one.</source>
        <translation>“{part}” ({part_value}) lớn hơn “{whole}” ({whole_value}), nên coi như chưa rõ. Hãy sửa một trong hai số.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/declared.py"/>
        <source>“{unit}” may be units of several levels; the row is not used. Say which in the column “level”.</source>
        <translation>“{unit}” có thể là đơn vị của nhiều cấp; dòng này không được dùng. Hãy ghi rõ ở cột “level” (cấp).</translation>
    </message>
    <message>
        <location filename="../plugin/targets/registers.py"/>
        <source>“{value}” in field “{field}” can be read in two ways (thousands or decimals); it counts as not known. Store it as a number.</source>
        <translation>“{value}” ở trường “{field}” có thể hiểu theo hai cách (phân cách hàng nghìn hay phần thập phân), nên coi như chưa rõ. Hãy lưu ở dạng số.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/registers.py"/>
        <source>“{value}” in field “{field}” is negative; it counts as not known.</source>
        <translation>“{value}” ở trường “{field}” là số âm, nên coi như chưa rõ.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/registers.py"/>
        <source>“{value}” in field “{field}” is neither yes nor no; it counts as not known. Write 1 or 0.</source>
        <translation>“{value}” ở trường “{field}” không phải có hoặc không, nên coi như chưa rõ. Hãy ghi 1 hoặc 0.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/registers.py"/>
        <source>“{value}” in field “{field}” is no percentage from 0 to 100; it counts as not known.</source>
        <translation>“{value}” ở trường “{field}” không phải tỷ lệ phần trăm từ 0 đến 100, nên coi như chưa rõ.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/registers.py"/>
        <source>“{value}” in field “{field}” is not a number; it counts as not known.</source>
        <translation>“{value}” ở trường “{field}” không phải là số, nên coi như chưa rõ.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/statistics.py"/>
        <source>“{value}” is no way to write percentages. Choose one of {choices}.</source>
        <translation>“{value}” không phải là cách ghi tỷ lệ phần trăm. Hãy chọn một trong: {choices}.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/statistics.py"/>
        <source>“{value}” is no year; the row is not used. Write it as 2024.</source>
        <translation>“{value}” không phải là năm; dòng này không được dùng. Hãy ghi dạng 2024.</translation>
    </message>
    <message>
        <location filename="../plugin/targets/set_reading.py"/>
        <source>… and {count} more</source>
        <translation>… và {count} lỗi khác</translation>
    </message>
    <message>
        <location filename="../processing/data/crosswalk_units.py"/>
        <source>… and {count} more in the balance table.</source>
        <translation>… và {count} dòng nữa trong bảng cân đối.</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/verification/page.py"/>
        <source>… and {count} more.</source>
        <translation>… và {count} mục khác.</translation>
    </message>
    <message>
        <location filename="../processing/targets/target_gaps.py"/>
        <source>… and {count} of which it is not known.</source>
        <translation>… và {count} đối tượng chưa rõ tình trạng.</translation>
    </message>
    <message>
        <location filename="../processing/targets/target_gaps.py"/>
        <source>… cheapest remedies: {cost} million VND.</source>
        <translation>… giải pháp rẻ nhất: {cost} triệu đồng.</translation>
    </message>
    <message>
        <location filename="../ui/setup/setup_dialog.ui"/>
        <source>… or from a f&amp;ile:</source>
        <translation>… hoặc từ tệ&amp;p:</translation>
    </message>
    <message>
        <location filename="../processing/targets/target_gaps.py"/>
        <source>… {notes}</source>
        <translation>… {notes}</translation>
    </message>
    <message>
        <location filename="../ui/dossier/dossier_wizard.py"/>
        <source>◂ Back</source>
        <translation>◂ Quay lại</translation>
    </message>
    <message>
        <location filename="../ui/compliance/task_model.py"/>
        <source>⚠ overdue</source>
        <translation>⚠ quá hạn</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/verification/page.py"/>
        <location filename="../processing/dossier/verify_dossier.py"/>
        <source>✓ The dossier is whole and unaltered, and everything in it opens.</source>
        <translation>✓ Hồ sơ toàn vẹn, không bị sửa đổi, và mọi thứ bên trong đều mở được.</translation>
    </message>
    <message>
        <location filename="../ui/dossier/run_page.py"/>
        <source>✓ Verified: the dossier is whole and unaltered, and everything in it opens.</source>
        <translation>✓ Đã kiểm tra: hồ sơ nguyên vẹn, không bị sửa đổi, mọi thành phần đều mở được.</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_package_input.py"/>
        <source>✓ {item}</source>
        <translation>✓ {item}</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_package_input.py"/>
        <source>✓ {item}: {found}</source>
        <translation>✓ {item}: {found}</translation>
    </message>
    <message>
        <location filename="../ui/dossier/run_page.py"/>
        <source>✖ The dossier is not valid: {count} errors. See the verification.</source>
        <translation>✖ Hồ sơ không hợp lệ: {count} lỗi. Xem kết quả kiểm tra.</translation>
    </message>
    <message>
        <location filename="../plugin/dossier/verification/page.py"/>
        <location filename="../processing/dossier/verify_dossier.py"/>
        <source>✗ The dossier is not valid: {count} errors.</source>
        <translation>✗ Hồ sơ không hợp lệ: {count} lỗi.</translation>
    </message>
    <message>
        <location filename="../processing/dossier/verify_dossier.py"/>
        <source>✗ {file}: {what}</source>
        <translation>✗ {file}: {what}</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_package_input.py"/>
        <source>✗ {item}: missing</source>
        <translation>✗ {item}: còn thiếu</translation>
    </message>
    <message>
        <location filename="../processing/dossier/_package_input.py"/>
        <source>✗ {item}: missing for {layers}</source>
        <translation>✗ {item}: còn thiếu cho {layers}</translation>
    </message>
</context>
</TS>
