<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.22.0" styleCategories="Symbology" simplifyDrawingHints="1" simplifyDrawingTol="1">
  <renderer-v2 type="RuleRenderer" symbollevels="0" forceraster="0" enableorderby="0">
    <rules key="{coverage-overlaps}">
      <rule key="{areas-1}" symbol="0" filter="&quot;areas&quot; = 1" label="1 vùng / 1 area"/>
      <rule key="{areas-2}" symbol="1" filter="&quot;areas&quot; = 2" label="2 vùng / 2 areas"/>
      <rule key="{areas-3}" symbol="2" filter="&quot;areas&quot; = 3" label="3 vùng / 3 areas"/>
      <rule key="{areas-4-6}" symbol="3" filter="&quot;areas&quot; &gt;= 4 AND &quot;areas&quot; &lt;= 6" label="4 – 6 vùng / 4 to 6 areas"/>
      <rule key="{areas-7}" symbol="4" filter="&quot;areas&quot; &gt;= 7" label="Từ 7 vùng / 7 areas and more"/>
    </rules>
    <symbols>
      <symbol name="0" type="fill" alpha="1">
        <layer class="SimpleFill" enabled="1" locked="0" pass="0">
          <Option type="Map">
            <Option name="color" type="QString" value="237,248,233,190"/>
            <Option name="style" type="QString" value="solid"/>
            <Option name="outline_color" type="QString" value="60,90,60,160"/>
            <Option name="outline_style" type="QString" value="solid"/>
            <Option name="outline_width" type="QString" value="0.1"/>
            <Option name="outline_width_unit" type="QString" value="MM"/>
          </Option>
        </layer>
      </symbol>
      <symbol name="1" type="fill" alpha="1">
        <layer class="SimpleFill" enabled="1" locked="0" pass="0">
          <Option type="Map">
            <Option name="color" type="QString" value="186,228,179,190"/>
            <Option name="style" type="QString" value="solid"/>
            <Option name="outline_color" type="QString" value="60,90,60,160"/>
            <Option name="outline_style" type="QString" value="solid"/>
            <Option name="outline_width" type="QString" value="0.1"/>
            <Option name="outline_width_unit" type="QString" value="MM"/>
          </Option>
        </layer>
      </symbol>
      <symbol name="2" type="fill" alpha="1">
        <layer class="SimpleFill" enabled="1" locked="0" pass="0">
          <Option type="Map">
            <Option name="color" type="QString" value="116,196,118,190"/>
            <Option name="style" type="QString" value="solid"/>
            <Option name="outline_color" type="QString" value="60,90,60,160"/>
            <Option name="outline_style" type="QString" value="solid"/>
            <Option name="outline_width" type="QString" value="0.1"/>
            <Option name="outline_width_unit" type="QString" value="MM"/>
          </Option>
        </layer>
      </symbol>
      <symbol name="3" type="fill" alpha="1">
        <layer class="SimpleFill" enabled="1" locked="0" pass="0">
          <Option type="Map">
            <Option name="color" type="QString" value="49,163,84,190"/>
            <Option name="style" type="QString" value="solid"/>
            <Option name="outline_color" type="QString" value="60,90,60,160"/>
            <Option name="outline_style" type="QString" value="solid"/>
            <Option name="outline_width" type="QString" value="0.1"/>
            <Option name="outline_width_unit" type="QString" value="MM"/>
          </Option>
        </layer>
      </symbol>
      <symbol name="4" type="fill" alpha="1">
        <layer class="SimpleFill" enabled="1" locked="0" pass="0">
          <Option type="Map">
            <Option name="color" type="QString" value="0,90,50,190"/>
            <Option name="style" type="QString" value="solid"/>
            <Option name="outline_color" type="QString" value="60,90,60,160"/>
            <Option name="outline_style" type="QString" value="solid"/>
            <Option name="outline_width" type="QString" value="0.1"/>
            <Option name="outline_width_unit" type="QString" value="MM"/>
          </Option>
        </layer>
      </symbol>
    </symbols>
  </renderer-v2>
  <blendMode>0</blendMode>
  <featureBlendMode>0</featureBlendMode>
</qgis>
